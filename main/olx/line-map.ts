/** Line and column of offsets in one text; columns count code points, a LF ends a line. */
export class LineMap {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The place of a UTF-16 offset. Asked for seldom, so it counts from the start. */
  place(offset: number): { line: number; column: number } {
    const text = this.#text;
    let line = 1;
    let start = 0;
    for (;;) {
      const feed = text.indexOf('\n', start);
      if (feed < 0 || feed >= offset) break;
      line += 1;
      start = feed + 1;
    }
    let column = offset - start + 1;
    for (let at = start; at < offset; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 0xdc00 && code <= 0xdfff) column -= 1;
    }
    return { line, column };
  }
}
