import { Chunk } from '@codemirror/merge';
import { Text } from '@codemirror/state';
import { lineHunks } from './line-hunks.ts';

/** A range of characters in a line. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One line of the difference: of both texts, of the older alone, of the newer alone. */
export interface DiffRow {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** What changed inside the line. */
  readonly words: readonly Span[];
}

/** Rows that belong together: what went and what came in its place. Ends before row `to`. */
export type RowRange = Span;

/** The difference of two texts, line by line. */
export interface TextDifference {
  readonly rows: readonly DiffRow[];
  readonly changes: readonly RowRange[];
  /** False where so much differs that words could not be told apart in the time there is. */
  readonly isPrecise: boolean;
}

/** Beyond this many changed characters in a stretch, or this long, only lines are told apart. */
const effort = { scanLimit: 1_000, timeout: 300 } as const;

/** For all the stretches of a long text together; what is left after that is compared by lines. */
const longestMs = 600;

/**
 * Compares in bounded time; line ends of any kind are the same. First by lines, then each stretch
 * that differs for itself: a long text has many small ones.
 */
export function diffTexts(older: string, newer: string): TextDifference {
  if (older === '' || newer === '') return wholly(older, newer);
  const [a, b] = [linesIn(older), linesIn(newer)];
  const built = new RowBuilder();
  const until = performance.now() + longestMs;
  let from = 0;
  for (const { fromA, toA, fromB, toB } of lineHunks(a, b)) {
    built.addSame(a.slice(from, fromA));
    const [old, now] = [a.slice(fromA, toA), b.slice(fromB, toB)];
    if (performance.now() < until) built.addDifferent(old, now);
    else built.addReplaced(old, now);
    from = toA;
  }
  built.addSame(a.slice(from));
  return built.difference();
}

/** Puts rows behind rows, with their numbers in both texts. */
class RowBuilder {
  readonly #rows: DiffRow[] = [];
  readonly #changes: RowRange[] = [];
  readonly #next = { old: 1, new: 1 };
  #isPrecise = true;

  difference(): TextDifference {
    return { rows: this.#rows, changes: this.#changes, isPrecise: this.#isPrecise };
  }

  addSame(lines: readonly string[]): void {
    for (const text of lines) {
      this.#rows.push({
        kind: 'same',
        text,
        oldLine: this.#next.old,
        newLine: this.#next.new,
        words: [],
      });
      this.#next.old += 1;
      this.#next.new += 1;
    }
  }

  /** Two stretches whose characters are compared. */
  addDifferent(old: readonly string[], now: readonly string[]): void {
    if (old.length === 0 || now.length === 0) return this.#addChange(old, now, noWords);
    const [a, b] = [Text.of(old), Text.of(now)];
    let from = 0;
    for (const chunk of Chunk.build(a, b, effort)) {
      const [left, right] = narrowed(a, b, chunk);
      this.addSame(old.slice(from, left.from - 1));
      this.#isPrecise &&= chunk.precise;
      const words = chunk.precise ? wordsOf(a, b, chunk, [left, right]) : noWords;
      const [went, came] = [
        old.slice(left.from - 1, left.to - 1),
        now.slice(right.from - 1, right.to - 1),
      ];
      this.#addChange(went, came, words);
      from = left.to - 1;
    }
    this.addSame(old.slice(from));
  }

  /** Two stretches that are too much to be compared. */
  addReplaced(old: readonly string[], now: readonly string[]): void {
    this.#isPrecise &&= old.length === 0 || now.length === 0;
    this.#addChange(old, now, noWords);
  }

  #addChange(old: readonly string[], now: readonly string[], words: Words): void {
    const from = this.#rows.length;
    for (const [index, text] of old.entries()) {
      const numbers = { oldLine: this.#next.old, newLine: null };
      this.#rows.push({ kind: 'removed', text, ...numbers, words: words.old[index] ?? [] });
      this.#next.old += 1;
    }
    for (const [index, text] of now.entries()) {
      const numbers = { oldLine: null, newLine: this.#next.new };
      this.#rows.push({ kind: 'added', text, ...numbers, words: words.now[index] ?? [] });
      this.#next.new += 1;
    }
    const to = this.#rows.length;
    if (to > from) this.#changes.push({ from, to });
  }
}

/** One of them is nothing: all lines came, or all went. */
function wholly(older: string, newer: string): TextDifference {
  const isAdded = older === '';
  const whole = isAdded ? newer : older;
  if (whole === '') return { rows: [], changes: [], isPrecise: true };
  const rows = linesIn(whole).map((text, index): DiffRow => ({
    kind: isAdded ? 'added' : 'removed',
    text,
    oldLine: isAdded ? null : index + 1,
    newLine: isAdded ? index + 1 : null,
    words: [],
  }));
  return { rows, changes: [{ from: 0, to: rows.length }], isPrecise: true };
}

function linesIn(text: string): readonly string[] {
  return text.split(/\r\n?|\n/u);
}

/** Line numbers of a chunk's side, which may be empty: then both are the line it stands before. */
function linesOf(text: Text, from: number, to: number): Span {
  if (from > text.length) return { from: text.lines + 1, to: text.lines + 1 };
  const first = text.lineAt(from).number;
  return { from: first, to: from === to ? first : text.lineAt(to - 1).number + 1 };
}

/** The lines of a chunk on both sides, without those at its ends that are the same after all. */
function narrowed(a: Text, b: Text, chunk: Chunk): readonly [Span, Span] {
  let old = linesOf(a, chunk.fromA, chunk.toA);
  let now = linesOf(b, chunk.fromB, chunk.toB);
  const isSame = (one: number, other: number) => a.line(one).text === b.line(other).text;
  while (old.from < old.to && now.from < now.to && isSame(old.from, now.from)) {
    old = { from: old.from + 1, to: old.to };
    now = { from: now.from + 1, to: now.to };
  }
  while (old.from < old.to && now.from < now.to && isSame(old.to - 1, now.to - 1)) {
    old = { from: old.from, to: old.to - 1 };
    now = { from: now.from, to: now.to - 1 };
  }
  return [old, now];
}

/** What changed inside each line of a change. */
interface Words {
  readonly old: readonly (readonly Span[])[];
  readonly now: readonly (readonly Span[])[];
}

const noWords: Words = { old: [], now: [] };

function wordsOf(a: Text, b: Text, chunk: Chunk, [old, now]: readonly [Span, Span]): Words {
  const left = chunk.changes.map(({ fromA, toA }) => ({ from: fromA, to: toA }));
  const right = chunk.changes.map(({ fromB, toB }) => ({ from: fromB, to: toB }));
  return {
    old: wordsIn(a, old, chunk.fromA, left),
    now: wordsIn(b, now, chunk.fromB, right),
  };
}

function wordsIn(
  text: Text,
  lines: Span,
  start: number,
  spans: readonly Span[],
): readonly (readonly Span[])[] {
  return Array.from({ length: lines.to - lines.from }, (_, index) => {
    const line = text.line(lines.from + index);
    return spans.flatMap((span) => {
      const from = Math.max(line.from, start + span.from);
      const to = Math.min(line.to, start + span.to);
      return from < to ? [{ from: from - line.from, to: to - line.from }] : [];
    });
  });
}

/** Lines around a change that stay in sight, and the fewest that are worth folding. */
const margin = 3;
const worthFolding = 4;

/** The stretches of rows that are the same and far from any change. */
export function foldsOf({ rows, changes }: TextDifference): readonly RowRange[] {
  const folds: RowRange[] = [];
  let from = 0;
  const add = (to: number, isEnd: boolean): void => {
    const start = from === 0 ? 0 : from + margin;
    const end = isEnd ? to : to - margin;
    if (end - start >= worthFolding) folds.push({ from: start, to: end });
  };
  for (const change of changes) {
    add(change.from, false);
    from = change.to;
  }
  if (changes.length > 0) add(rows.length, true);
  return folds;
}

/** A piece of a long line that is not shown. */
export interface LineCut extends Span {
  readonly kind: 'same' | 'long';
}

const longLine = 2_000;
/** PV-7: what a line shows at most in one piece. */
const longestPiece = 10_000;
const around = 160;

/** What of a long line is left out: most of what is the same in it, and of what is endless. */
export function cutsOf({ text, words }: Pick<DiffRow, 'text' | 'words'>): readonly LineCut[] {
  if (text.length <= longLine) return [];
  const cuts: LineCut[] = [];
  let from = 0;
  for (const word of [...words, { from: text.length, to: text.length }]) {
    const start = from === 0 ? (words.length === 0 ? longLine : 0) : from + around;
    const end = word.from === text.length ? text.length : word.from - around;
    if (end - start > around) cuts.push({ kind: 'same', from: start, to: end });
    if (word.to - word.from > longestPiece) {
      cuts.push({ kind: 'long', from: word.from + longestPiece, to: word.to });
    }
    from = word.to;
  }
  return cuts;
}

/** Which characters end the lines of a text. */
export type LineEnds = 'none' | 'LF' | 'CRLF' | 'CR' | 'mixed';

export function lineEndsOf(text: string): LineEnds {
  const kinds = new Set<LineEnds>();
  for (const [end] of text.matchAll(/\r\n?|\n/gu)) {
    kinds.add(end === '\n' ? 'LF' : end === '\r' ? 'CR' : 'CRLF');
    if (kinds.size > 1) return 'mixed';
  }
  const [only = 'none'] = kinds;
  return only;
}
