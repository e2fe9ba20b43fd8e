import { codePoints } from '../python-text.ts';
import { Raised } from '../python/raised.ts';

/**
 * How many calls the standard parser may be deep below `tomllib.loads`, of the thousand that Python
 * allows: measured where the servers' restore is called from the top of a program.
 */
const deepest = 989;

/**
 * The text that is parsed and how far that is. Lines end with a line feed only; every fault is said
 * with its place as `tomllib` counts: code points from 1, in text whose CRLF have become LF.
 */
export class SourceText {
  readonly text: string;
  at = 0;
  /** Calls of the standard parser that would be open: it gives up at a depth. */
  #calls = 0;

  constructor(text: string) {
    this.text = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  }

  /** The character at the place, or one further on; '' at the end. A half of a pair is no harm. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  startsWith(part: string): boolean {
    return this.text.startsWith(part, this.at);
  }

  skipBlanks(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x09) return;
      this.at += 1;
    }
  }

  skipBlanksAndFeeds(): void {
    for (;;) {
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== 0x0a) return;
      this.at += 1;
    }
  }

  /** A comment that begins here, up to its line feed. */
  skipComment(): void {
    if (this.peek() !== '#') return;
    const feed = this.text.indexOf('\n', this.at);
    const end = feed < 0 ? this.text.length : feed;
    this.deeper(2, () => this.#mustBeClean(this.at + 1, end, inLine));
  }

  skipCommentsAndSpace(): void {
    this.deeper(1, () => {
      for (let before = -1; before !== this.at;) {
        before = this.at;
        this.skipBlanksAndFeeds();
        this.skipComment();
      }
    });
  }

  /** Text up to the next `end`, which is stepped over; without escapes. */
  takeLiteral(end: "'" | "'''"): string {
    const start = this.at;
    const found = this.text.indexOf(end, start);
    if (found < 0) throw this.faultAt(this.text.length, `Expected "${end}"`);
    this.#mustBeClean(start, found, end === "'" ? inLine : inLines);
    this.at = found + end.length;
    return this.text.slice(start, found);
  }

  /** Goes to `end`, if nothing before it is a control character that has no place there. */
  #mustBeClean(start: number, end: number, forbidden: RegExp): void {
    forbidden.lastIndex = start;
    const found = forbidden.exec(this.text);
    if (found !== null && found.index < end) {
      throw this.faultAt(found.index, `Found invalid character ${signRepr(found[0])}`);
    }
    this.at = end;
  }

  /** A TOMLDecodeError about this place. */
  fault(message: string): Raised {
    return this.faultAt(this.at, message);
  }

  /** The same about another. */
  faultAt(at: number, message: string): Raised {
    this.mustReach(2); // it is put into words two calls deeper
    return new Raised('tomllib', 'TOMLDecodeError', `${message} (at ${this.#placeInWords(at)})`);
  }

  #placeInWords(at: number): string {
    if (at >= this.text.length) return 'end of document';
    const before = this.text.slice(0, at);
    const lastFeed = before.lastIndexOf('\n');
    let line = 1;
    for (let feed = before.indexOf('\n'); feed >= 0; feed = before.indexOf('\n', feed + 1)) {
      line += 1;
    }
    const column = codePoints(before.slice(lastFeed + 1)) + 1;
    return `line ${String(line)}, column ${String(column)}`;
  }

  /** Runs `run` so many calls deeper. What it raises ends everything, so nothing is put right then. */
  deeper<T>(calls: number, run: () => T): T {
    this.#calls += calls;
    this.mustReach(0);
    const value = run();
    this.#calls -= calls;
    return value;
  }

  /** Raises RecursionError where so many further calls are too deep. */
  mustReach(calls: number): void {
    if (this.#calls + calls <= deepest) return;
    throw new Raised('builtins', 'RecursionError', 'maximum recursion depth exceeded');
  }
}

/** All control characters but the tab, and but tab and line feed. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const inLine = /[\u0000-\u0008\u000a-\u001f\u007f]/g;
// eslint-disable-next-line no-control-regex -- as above
const inLines = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** `repr()` of a control character. */
export function signRepr(sign: string): string {
  if (sign === '\n') return String.raw`'\n'`;
  if (sign === '\r') return String.raw`'\r'`;
  return `'\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}'`;
}
