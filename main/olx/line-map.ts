/** Costs nothing to look for in a text without letters beyond Latin-1. */
const trailer = /[\udc00-\udfff]/;

/**
 * Line and column of offsets in one text; columns count code points, a LF ends a line. Places that
 * are asked for in order cost one walk through the text together.
 */
export class LineMap {
  readonly #text: string;
  #line = 1;
  #lineStart = 0;
  /** Where the LF is that ends the line; -1 while nobody has looked for it. */
  #lineEnd = -1;
  /** The place in the line that was asked for last, and its column. */
  #offset = 0;
  #column = 1;
  #hasPairs: boolean | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The place of a UTF-16 offset. */
  place(wanted: number): { line: number; column: number } {
    const offset = Math.min(wanted, this.#text.length);
    if (offset < this.#offset) this.#startLine(1, 0);
    if (this.#lineEnd < 0) this.#lineEnd = this.#endOfLine();
    while (offset > this.#lineEnd) {
      this.#startLine(this.#line + 1, this.#lineEnd + 1);
      this.#lineEnd = this.#endOfLine();
    }
    this.#column += this.#charactersTo(offset);
    this.#offset = offset;
    return { line: this.#line, column: this.#column };
  }

  #startLine(line: number, start: number): void {
    this.#line = line;
    this.#lineStart = start;
    this.#lineEnd = -1;
    this.#offset = start;
    this.#column = 1;
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#lineStart);
    return end < 0 ? Number.POSITIVE_INFINITY : end;
  }

  /** How many code points there are from the last place to this one. */
  #charactersTo(offset: number): number {
    this.#hasPairs ??= trailer.test(this.#text);
    let count = offset - this.#offset;
    if (!this.#hasPairs) return count;
    for (let at = this.#offset; at < offset; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code >= 0xdc00 && code <= 0xdfff) count -= 1;
    }
    return count;
  }
}
