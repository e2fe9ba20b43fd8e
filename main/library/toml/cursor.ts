import type { NewerTomlForm } from '../../../contract/model/library.ts';
import type { TomlFault } from '../../../contract/model/toml.ts';

/** Thrown inside the reader alone; `parseToml` turns it into a value. */
export class TomlStop extends Error {
  readonly fault: TomlFault;
  /** Set where the text may be TOML, but is more than Carrel reads. */
  readonly limit: TomlLimit | null;

  constructor(fault: TomlFault, limit: TomlLimit | null = null) {
    super(fault.message);
    this.fault = fault;
    this.limit = limit;
  }
}

/** Which limit of ZI-1 a text breaks. */
export interface TomlLimit {
  /** For the sentence "has … than the … that Carrel reads". */
  readonly what: string;
  readonly allowed: number;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A person looks at a few; a hostile file may hold millions. */
const mostNewerForms = 1_000;
const astral = /[\ud800-\udbff]/;
// What TOML forbids in a comment: control characters but the tab. A CR before a LF ends the line.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const comment = /#[^\u0000-\u0008\u000a-\u001f\u007f]*/y;

/** The text, where the reader stands in it, and how offsets become lines and columns. */
export class Cursor {
  readonly text: string;
  /** Forms beyond TOML 1.0 that were met. */
  readonly newerForms: NewerTomlForm[] = [];
  at = 0;
  readonly #hasAstral: boolean;
  // The line that was asked for last: places are asked for nearly in order.
  #line = 1;
  #lineStart = 0;
  #lineEnd = 0;
  // How far the surrogate pairs of that line are counted.
  #counted = 0;
  #trailers = 0;

  constructor(text: string) {
    this.text = text;
    this.#hasAstral = astral.test(text);
    this.#startLine(0);
  }

  /** The code unit here, or NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /**
   * Line and column of an offset; columns count code points (LF ends lines, nothing else). Places
   * that are asked for in order cost one walk through the text together, also in one long line.
   */
  place(offset: number): Place {
    if (offset < this.#lineStart) {
      this.#line = 1;
      this.#startLine(0);
    }
    while (this.#lineEnd < offset) {
      this.#line += 1;
      this.#startLine(this.#lineEnd + 1);
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 - this.#trailersTo(offset) };
  }

  #startLine(start: number): void {
    this.#lineStart = start;
    const feed = this.text.indexOf('\n', start);
    this.#lineEnd = feed < 0 ? Infinity : feed;
    this.#counted = start;
    this.#trailers = 0;
  }

  /** Second halves of surrogate pairs between the start of the line and the offset. */
  #trailersTo(offset: number): number {
    if (!this.#hasAstral) return 0;
    if (offset < this.#counted) {
      this.#counted = this.#lineStart;
      this.#trailers = 0;
    }
    for (; this.#counted < offset; this.#counted += 1) {
      const code = this.text.charCodeAt(this.#counted);
      if (code >= 0xdc00 && code <= 0xdfff) this.#trailers += 1;
    }
    return this.#trailers;
  }

  /** Notes a form that TOML 1.0 does not have; of very many in one file the first. */
  noteNewer(form: NewerTomlForm['form'], offset: number): void {
    if (this.newerForms.length >= mostNewerForms) return;
    this.newerForms.push({ form, ...this.place(offset) });
  }

  /** Stops reading: the text is no TOML at `offset`. */
  stop(message: string, offset = this.at): never {
    throw new TomlStop({ message, ...this.place(offset) });
  }

  /** Stops reading at a limit. */
  stopAtLimit(what: string, allowed: number, offset: number): never {
    const message = `the file has ${what} than Carrel reads (${allowed})`;
    throw new TomlStop({ message, ...this.place(offset) }, { what, allowed });
  }

  /** What a sticky expression matches here, consumed; null where it does not. */
  take(sticky: RegExp): string | null {
    const { at, text } = this;
    sticky.lastIndex = at;
    if (!sticky.test(text)) return null;
    this.at = sticky.lastIndex;
    return text.slice(at, this.at);
  }

  skipBlanks(): void {
    const { text } = this;
    let { at } = this;
    for (let code = text.charCodeAt(at); code === 0x20 || code === 0x09;) {
      at += 1;
      code = text.charCodeAt(at);
    }
    this.at = at;
  }

  /** Blanks, then a comment where there is one. */
  skipBlanksAndComment(): void {
    this.skipBlanks();
    if (this.code !== 0x23) return;
    this.take(comment);
    if (this.atEnd || this.#lineEnds()) return;
    this.stop('a comment holds a control character');
  }

  /** Consumes a line end; false where there is none. */
  takeLineEnd(): boolean {
    if (!this.#lineEnds()) return false;
    this.at += this.code === 0x0d ? 2 : 1;
    return true;
  }

  #lineEnds(): boolean {
    return this.code === 0x0a || (this.code === 0x0d && this.text.charCodeAt(this.at + 1) === 0x0a);
  }

  /** Blanks, comments and line ends, as between statements. */
  skipSpace(): void {
    do this.skipBlanksAndComment();
    while (this.takeLineEnd());
  }

  /**
   * The same between the items of an array or inline table, where tomlkit also takes a carriage
   * return alone for a line end: no TOML, and noted.
   */
  skipSpaceInside(): void {
    for (;;) {
      this.skipBlanks();
      if (this.code === 0x23) this.take(comment);
      if (this.takeLineEnd()) continue;
      if (this.code !== 0x0d) return;
      this.noteNewer('odd-space', this.at);
      this.at += 1;
    }
  }
}
