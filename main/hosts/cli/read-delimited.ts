/** One record of a table in text. */
export interface DelimitedRow {
  /** Where it begins, from 1; a quoted cell may span several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table in text; rows without any text are left out. */
export interface Delimited {
  readonly rows: readonly DelimitedRow[];
  /** The line of the row whose quotation mark is never closed; null: there is none. */
  readonly unclosed: number | null;
}

/**
 * Reads CSV as programs write it (RFC 4180, leniently): commas, semicolons or tabs, whichever the
 * first line has most of; a byte order mark; any line end.
 */
export function readDelimited(text: string): Delimited {
  return new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text).read();
}

class Reader {
  readonly #text: string;
  readonly #separator: string;
  readonly #rows: DelimitedRow[] = [];
  #cells: string[] = [];
  #cell = '';
  #line = 1;
  #rowLine = 1;

  constructor(text: string) {
    this.#text = text;
    this.#separator = separatorOf(text);
  }

  read(): Delimited {
    let unclosed: number | null = null;
    for (let at = 0; at < this.#text.length;) {
      const character = this.#text[at] ?? '';
      if (character === '"' && this.#cell.trim() === '') {
        const end = this.#quoted(at + 1);
        if (end === null) unclosed = this.#rowLine;
        at = end ?? this.#text.length;
        continue;
      }
      this.#plain(character, this.#text[at + 1] ?? '');
      at += 1;
    }
    this.#endRow();
    return { rows: this.#rows, unclosed };
  }

  #plain(character: string, next: string): void {
    if (character === this.#separator) this.#endCell();
    else if (character === '\n' || (character === '\r' && next !== '\n')) {
      this.#endRow();
      this.#line += 1;
      this.#rowLine = this.#line;
    } else if (character !== '\r') this.#cell += character;
  }

  /** Takes a quoted cell from behind its first mark; where it ends, or null where it never does. */
  #quoted(from: number): number | null {
    this.#cell = '';
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text[at] ?? '';
      if (character === '"' && this.#text[at + 1] !== '"') return at + 1;
      if (character === '"') at += 1;
      if (character === '\n') this.#line += 1;
      this.#cell += character;
    }
    return null;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
  }

  #endRow(): void {
    this.#endCell();
    const hasText = this.#cells.some((cell) => cell.trim() !== '');
    if (hasText) this.#rows.push({ line: this.#rowLine, cells: this.#cells });
    this.#cells = [];
  }
}

function separatorOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}
