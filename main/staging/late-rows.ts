import type { Cell, Inserter } from './bulk-insert.ts';

interface Waiting {
  readonly inserter: Inserter;
  readonly cells: readonly Cell[];
  /** Cells a row. */
  readonly width: number;
  next: number;
}

/** Few enough that whoever waits for the thread does not notice. */
const rowsAtOnce = 16;
/** Beyond so many cells what waits is written before anything else: what bounds the memory of it. */
const mostCells = 400_000;

/** Rows that are written when there is nothing else to write, in the order of their coming. */
export class LateRows {
  #waiting: Waiting[] = [];
  #first = 0;
  #cells = 0;

  get areThere(): boolean {
    return this.#cells > 0;
  }

  /**
   * A way to an inserter whose rows wait here; `width` cells a row. The oldest are written at once
   * where too many wait.
   */
  before(inserter: Inserter, width: number): Inserter {
    return { add: (cells) => this.#add(inserter, width, cells), end: () => undefined };
  }

  #add(inserter: Inserter, width: number, cells: readonly Cell[]): void {
    if (cells.length === 0) return;
    this.#waiting.push({ inserter, cells, width, next: 0 });
    this.#cells += cells.length;
    while (this.#cells > mostCells) this.writeSome();
  }

  /** Writes a few of them. Throws errors of SQLite. */
  writeSome(): void {
    const first = this.#waiting[this.#first];
    if (first === undefined) return;
    const { inserter, cells, width, next } = first;
    const end = Math.min(next + rowsAtOnce * width, cells.length);
    inserter.add(cells.slice(next, end));
    first.next = end;
    this.#cells -= end - next;
    if (end === cells.length) this.#drop();
  }

  clear(): void {
    this.#waiting = [];
    this.#first = 0;
    this.#cells = 0;
  }

  #drop(): void {
    this.#first += 1;
    if (this.#first < this.#waiting.length / 2) return;
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }
}
