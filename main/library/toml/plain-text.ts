import type { Located } from '../../../contract/model/library.ts';
import { locatedNumber, locatedTruth } from '../fields.ts';

/** Characters that stand in a text exactly so, and where they leave a reader. */
export interface Piece {
  readonly text: string;
  /** How many lines further. */
  readonly lines: number;
  /** In the last of them. */
  readonly column: number;
}

/** `text` holds a line end, or begins the text: else nobody knew its column. */
export function piece(text: string): Piece {
  const lines = text.split('\n');
  return { text, lines: lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
}

const quote = 0x22;
const bracket = 0x5b;
const closingBracket = 0x5d;
const backslash = 0x5c;
const zero = 0x30;
const nine = 0x39;
const mostDigits = 15;

/** A time in UTC, of a day that every year has. */
const time =
  /(?!0000)[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?Z/y;

/**
 * A text that is expected to go on in one known way: each question steps over what it asks for, and
 * steps nowhere where that does not stand here. Values are as the whole language has them.
 */
export class PlainText {
  /** Where the reader stands; columns are right behind a piece, and not behind a value. */
  line = 1;
  column = 1;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  takes({ text, lines, column }: Piece): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    this.line += lines;
    this.column = column;
    return true;
  }

  /** Within a line, where columns are of no interest any more. */
  takesWord(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  takeTruth(): Located<boolean> | null {
    const value = this.takesWord('true');
    return value || this.takesWord('false') ? locatedTruth(this, value) : null;
  }

  /** A whole number above 0 of not too many digits. */
  takeNumber(): Located<number> | null {
    const start = this.#at;
    let value = 0;
    let at = start;
    for (; ; at += 1) {
      const code = this.#text.charCodeAt(at);
      // Also false for the NaN behind the end.
      if (!(code >= zero && code <= nine)) break;
      value = value * 10 + code - zero;
      if (value === 0 || at - start === mostDigits) return null;
    }
    if (at === start) return null;
    this.#at = at;
    return locatedNumber(this, value);
  }

  takeTime(): Located<string> | null {
    const { line, column } = this;
    const start = this.#at;
    time.lastIndex = start;
    if (!time.test(this.#text)) return null;
    this.#at = time.lastIndex;
    return { value: this.#text.slice(start, this.#at), line, column };
  }

  /** A text in one line without escapes. */
  takeString(): Located<string> | null {
    const start = this.#at;
    const end = this.#endOfString(start, 0xffff);
    if (end < 0) return null;
    this.#at = end + 1;
    const value = this.#text.slice(start + 1, end);
    return { value, line: this.line, column: this.column };
  }

  /** `["a", "b"]`, in one line and of characters that columns count as one each. */
  takeStrings(): readonly Located<string>[] | null {
    const { line, column } = this;
    const text = this.#text;
    if (text.charCodeAt(this.#at) !== bracket) return null;
    const start = this.#at;
    const strings: Located<string>[] = [];
    let at = start + 1;
    while (text.charCodeAt(at) !== closingBracket) {
      if (at > start + 1) {
        if (!text.startsWith(', ', at)) return null;
        at += 2;
      }
      const end = this.#endOfString(at, 0xd7ff);
      if (end < 0) return null;
      const value = text.slice(at + 1, end);
      strings.push({ value, line, column: column + at - start });
      at = end + 1;
    }
    this.#at = at + 1;
    return strings.slice(); // a list that grew keeps room for sixteen more
  }

  /** Where the closing quote of the text here is; -1 where none begins, or it is not plain. */
  #endOfString(start: number, highest: number): number {
    const text = this.#text;
    if (text.charCodeAt(start) !== quote) return -1;
    for (let at = start + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) return at;
      const isPlain = code >= 0x20 && code <= highest && code !== backslash && code !== 0x7f;
      if (!isPlain) return -1; // also at the NaN behind the end
    }
  }
}
