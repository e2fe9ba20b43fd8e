import { splitUnseen } from './code-points.ts';
import { markWords } from './mark-words.ts';
import type { MarkupElement, MarkupNode } from './markup-tree.ts';
import { splitMaths } from './maths.ts';
import type { VersionFiles } from './version-files.ts';
import type { Html } from './safe-html.ts';
import { fillPlaces, html, joinHtml, nothing, placeFor } from './safe-html.ts';
import { takeTurns } from './take-turns.ts';
import { words } from './words.ts';

/** Writes nodes where an element stands. */
export type Inside = (nodes: readonly MarkupNode[]) => Html;
/** Writes what a kind of component has of its own; null leaves an element to the author's markup. */
export type OwnElements = (node: MarkupElement, inside: Inside) => Html | null;

/** One document while it is written: what every kind of component writes with. */
export interface Writing {
  readonly files: VersionFiles;
  /** The author's running text: found words marked, formulas and computed values set apart. */
  readonly prose: (text: string) => Html;
  /** A value of the author among Carrel's words: found words marked, unseen characters shown. */
  readonly value: (text: string) => Html;
  /** A place for what has to be read first. */
  readonly later: (make: () => Promise<Html>) => Html;
  /** Whether as much is written as a reading view shows; the rest is left out. A piece costs 1. */
  readonly isFull: (cost?: number) => boolean;
  /** Says that more was there than is shown. */
  readonly cut: () => void;
  /** Names that begin with `$` are computed by a script from here on. */
  readonly expectVariables: () => void;
}

export interface WritingWithEnd extends Writing {
  /** Fills the places, and says where the document was cut. */
  readonly finish: (body: Html) => Promise<Html>;
}

/** What a reading view shows of one block: about 80 printed pages, four times what Studio allows. */
const mostCharacters = 200_000;
const mostPieces = 12_000;
/** Images, files and regions of one document. */
const mostPlaces = 1_000;

/** Begins a document. `marks` come from `markedWords`. */
export function beginWriting(files: VersionFiles, marks: readonly string[]): WritingWithEnd {
  const places: (() => Promise<Html>)[] = [];
  const used = { characters: 0, pieces: 0, isCut: false, hasVariables: false };
  const take = (text: string): string => {
    const left = Math.max(0, mostCharacters - used.characters);
    used.characters += text.length;
    used.pieces += 1;
    if (text.length > left) used.isCut = true;
    return text.length > left ? text.slice(0, left) : text;
  };
  const mark = (text: string): Html => markWords(text, marks);
  return {
    files,
    prose(text) {
      const kept = take(text);
      // Each formula or computed name is a piece of its own.
      used.pieces += kept.split(/[$\\[]/, mostPieces).length - 1;
      return writeProse(kept, mark, used.hasVariables);
    },
    value: (text) => writeValue(take(text), mark),
    later(make) {
      if (places.length >= mostPlaces) return nothing;
      places.push(make);
      return placeFor(places.length - 1);
    },
    isFull(cost = 1) {
      used.pieces += cost;
      const isFull = used.characters > mostCharacters || used.pieces > mostPieces;
      if (isFull) used.isCut = true;
      return isFull;
    },
    cut() {
      used.isCut = true;
    },
    expectVariables() {
      used.hasVariables = true;
    },
    async finish(body) {
      const filled = fillPlaces(body, await inTurn(places));
      return used.isCut
        ? html`${filled}
            <p class="note">${words.cutHere}</p>`
        : filled;
    },
  };
}

async function inTurn(places: readonly (() => Promise<Html>)[]): Promise<readonly Html[]> {
  const turn = takeTurns();
  const made: Html[] = [];
  for (const make of places) {
    made.push(await make());
    await turn();
  }
  return made;
}

/** As capa does it: `$` and a name of Python. Source: capa util contextualize_text. */
const variable = /(\$\{?[A-Za-z_]\w{0,80}\}?)/;

function writeProse(text: string, mark: (text: string) => Html, hasVariables: boolean): Html {
  const parts = splitMaths(text).map(({ kind, text: part }) => {
    if (kind !== 'words') return html`<code class="maths ${kind}" dir="ltr">${mark(part)}</code>`;
    return hasVariables ? writeVariables(part, mark) : mark(part);
  });
  return joinHtml(parts);
}

function writeVariables(text: string, mark: (text: string) => Html): Html {
  const parts = text
    .split(variable)
    .map((part, at) => (at % 2 === 0 ? mark(part) : html`<var class="computed">${part}</var>`));
  return joinHtml(parts);
}

/** A code point of its own for what cannot be seen, so that no value can disguise another. */
function writeValue(text: string, mark: (text: string) => Html): Html {
  const parts = splitUnseen(text).map((part, at) =>
    at % 2 === 0 ? mark(part) : html`<span class="cp">${part}</span>`,
  );
  return joinHtml(parts);
}
