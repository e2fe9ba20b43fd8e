/**
 * Line and column of offsets in one text; columns count code points, a LF ends a line. Places that
 * are asked for in order cost one walk through the text together.
 */
export class LineMap {
  readonly #text: string;
  #offset = 0;
  #line = 1;
  #column = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The place of a UTF-16 offset. */
  place(offset: number): { line: number; column: number } {
    if (offset < this.#offset) {
      this.#offset = 0;
      this.#line = 1;
      this.#column = 1;
    }
    const text = this.#text;
    for (let at = this.#offset; at < offset; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x0a) {
        this.#line += 1;
        this.#column = 1;
      } else if (code < 0xdc00 || code > 0xdfff) {
        this.#column += 1;
      }
    }
    this.#offset = offset;
    return { line: this.#line, column: this.#column };
  }
}
