import type { FoundLink } from './found-link.ts';
import { longestAddress, mostLinks } from './found-link.ts';

/** Where something begins that matters: a comment, a text, an address. */
const marks = /\/\*|["']|\burl\(|@(?:import|namespace)\b/gi;
const beginsFontSource = /\bsrc\s*:\s*(?:local\([^()]{0,200}\)\s*,\s*)*$/i;

/**
 * Addresses in a style sheet: `url(…)` and `@import "…"`, outside of comments and texts. Takes time
 * in proportion to the text, whatever is in it.
 */
export function findCssLinks(text: string): readonly FoundLink[] {
  const found: FoundLink[] = [];
  const chooser = new Chooser(text);
  marks.lastIndex = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (found.length >= mostLinks) break;
    const at = mark.index;
    const sign = mark[0].toLowerCase();
    if (sign === 'url(') {
      const { link, end } = readUrl(text, marks.lastIndex);
      if (link !== null) found.push({ ...link, ...chooser.choiceAt(at, end) });
      marks.lastIndex = end;
    } else if (sign === '@import') {
      const start = afterSpace(text, marks.lastIndex);
      if (!isQuote(text.charCodeAt(start))) continue;
      const end = endOfText(text, start);
      found.push({ raw: unescaped(text.slice(start + 1, end - 1)), at: start + 1 });
      marks.lastIndex = end;
    } else {
      marks.lastIndex = endOfRange(text, sign, at);
    }
  }
  return found;
}

/** Behind a comment, a text, or a rule without files. */
function endOfRange(text: string, sign: string, at: number): number {
  if (sign === '"' || sign === "'") return endOfText(text, at);
  // The address of a namespace is a name: nothing is fetched from it.
  const [close, from] = sign === '/*' ? ['*/', at + 2] : [';', at];
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

/** The address in the brackets of `url(`, and where they end. */
export function readUrl(
  text: string,
  from: number,
): { readonly link: FoundLink | null; readonly end: number } {
  const start = afterSpace(text, from);
  if (isQuote(text.charCodeAt(start))) {
    const end = endOfText(text, start);
    return { link: { raw: unescaped(text.slice(start + 1, end - 1)), at: start + 1 }, end };
  }
  const close = text.indexOf(')', start);
  const end = close < 0 ? text.length : close;
  const raw = end - start > longestAddress ? '' : unescaped(text.slice(start, end));
  return { link: raw === '' ? null : { raw, at: start }, end };
}

/** Behind the closing quote of a text that begins here; a line's end closes it too. */
function endOfText(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote || code === lineFeed) return at + 1;
    if (code === backslash) at += 1;
  }
  return text.length;
}

const lineFeed = 0x0a;
const backslash = 0x5c;

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** Escapes of CSS: a number of the letter in hex, or the letter itself. */
function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_, hex?: string, letter?: string) => {
    if (hex === undefined) return letter ?? '';
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Sources of a font are offered for choice, over several `src:` of one block too. */
class Chooser {
  readonly #text: string;
  #end = 0;
  #choice = 0;
  #isChoosing = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** The choice that an address belongs to, which begins and ends there. Asked in order. */
  choiceAt(at: number, end: number): { readonly choice?: number } {
    const before = this.#text.slice(Math.max(this.#end, at - longestBetween), at);
    const isSource = beginsFontSource.test(before);
    const goesOn = this.#isChoosing && at - this.#end < longestBetween && !/[{}]/.test(before);
    if (isSource && !goesOn) this.#choice += 1;
    this.#isChoosing = isSource || (goesOn && /^[^;]*,[^;]*$/.test(before));
    this.#end = end;
    return this.#isChoosing ? { choice: this.#choice } : {};
  }
}

const longestBetween = 400;
