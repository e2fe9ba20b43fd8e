import type { Python } from '../python/characters.ts';
import { codePoints } from '../python-text.ts';
import { Raised } from '../python/raised.ts';
import { strRepr } from '../python/repr.ts';
import type { Tree } from './container.ts';
import type { TomlkitRules } from './rules.ts';

const lineEnd = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/gu;

/**
 * The text and the place in it. Behind the end stands a NUL, as in tomlkit, where both are the same
 * to everything but `isEnd`.
 */
export class Source {
  readonly text: string;
  readonly python: Python;
  readonly rules: TomlkitRules;
  readonly tree: Tree;
  index = 0;

  constructor(text: string, python: Python, rules: TomlkitRules) {
    this.text = text;
    this.python = python;
    this.rules = rules;
    this.tree = { rules, python, changes: 0 };
  }

  get isEnd(): boolean {
    return this.index >= this.text.length;
  }

  /** The UTF-16 unit here: all that a rule asks about is below U+0080. */
  get unit(): string {
    return this.text[this.index] ?? '\0';
  }

  /** The whole character here, as messages show it. */
  get character(): string {
    const point = this.text.codePointAt(this.index) ?? 0;
    return String.fromCodePoint(point);
  }

  /** One character on; false at the end. */
  advance(): boolean {
    const point = this.text.codePointAt(this.index) ?? 0;
    this.index = Math.min(this.index + (point > 0xffff ? 2 : 1), this.text.length);
    return this.index < this.text.length;
  }

  /** One character on, where the text must not end. */
  advanceInside(): void {
    if (!this.advance()) throw this.endReached();
  }

  /** What stands from here on, as far as a sticky expression goes; moves behind it. */
  take(expression: RegExp): string {
    expression.lastIndex = this.index;
    const taken = expression.exec(this.text)?.[0] ?? '';
    this.index += taken.length;
    return taken;
  }

  /** A ParseError of this place, by its class's name and its words. */
  error(type: string, words: string): Raised {
    const [line, column] = this.#lineAndColumn();
    const message = `${words} at line ${String(line)} col ${String(column)}`;
    return new Raised('tomlkit.exceptions', type, message);
  }

  endReached(): Raised {
    return this.error('UnexpectedEofError', 'Unexpected end of file');
  }

  unexpected(shown = this.character): Raised {
    const repr = strRepr(shown, this.python);
    return this.error('UnexpectedCharError', `Unexpected character: ${repr}`);
  }

  invalidInString(): Raised {
    const repr = strRepr(this.character, this.python);
    return this.error('InvalidCharInStringError', `Invalid character ${repr} in string`);
  }

  emptyKey(): Raised {
    return this.error('EmptyKeyError', 'Empty key');
  }

  /** Of a control character that may not stand here. */
  control(code: number, where: 'comments' | 'documents' | 'strings'): Raised {
    const digits = code.toString(16).padStart(2, '0');
    return this.error(
      'InvalidControlChar',
      `Control characters (codes less than 0x1f and 0x7f) are not allowed in ${where}, ` +
        `use \\u00${digits} instead`,
    );
  }

  /** A carriage return here must stand before a line feed; the error's place is behind it. */
  needLineFeedNext(where: 'comments' | 'documents' | 'strings'): void {
    const start = this.index;
    if (!this.advance() || this.unit !== '\n') throw this.control(0x0d, where);
    this.index = start;
  }

  /** Lines end where `str.splitlines()` ends them; columns count characters from 0. */
  #lineAndColumn(): readonly [number, number] {
    const place = codePoints(this.text.slice(0, this.index));
    let line = 0;
    let before = 0;
    let from = 0;
    while (from < this.text.length) {
      lineEnd.lastIndex = from;
      const end = lineEnd.exec(this.text);
      const content = codePoints(this.text.slice(from, end?.index ?? this.text.length));
      const length = content + this.#endLength(end?.[0] ?? '');
      line += 1;
      if (before + length > place) return [line, place - before];
      before += length;
      from = end === null ? this.text.length : lineEnd.lastIndex;
    }
    return [line, 0];
  }

  #endLength(end: string): number {
    return this.rules.crlfCountsOnce ? 1 : end.length;
  }
}
