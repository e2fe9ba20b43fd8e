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
 * first line has most of, or those that a first line `sep=;` names; a byte order mark; any line end.
 */
export function readDelimited(text: string): Delimited {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const said = /^sep=(.)(?:\r\n|\n|\r)/i.exec(plain);
  if (said?.[1] === undefined) return new Reader(plain, separatorOf(plain), 1).read();
  return new Reader(plain.slice(said[0].length), said[1], 2).read();
}

class Reader {
  readonly #text: string;
  readonly #separator: string;
  readonly #rows: DelimitedRow[] = [];
  #cells: string[] = [];
  #cell = '';
  #line: number;
  #rowLine: number;

  constructor(text: string, separator: string, line: number) {
    this.#text = text;
    this.#separator = separator;
    this.#line = line;
    this.#rowLine = line;
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
