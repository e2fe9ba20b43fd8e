import type { TomlArray, TomlNode, TomlTable } from '../../../contract/model/toml.ts';
import type { Place } from './cursor.ts';

/**
 * How a table came to be, which decides what may still be added to it:
 * `implicit` only stands above a header; `explicit` has its own header; `dotted` was made by a
 * dotted key; `frozen` is an inline table.
 */
export type TableState = 'implicit' | 'explicit' | 'dotted' | 'frozen';

/** A table while the text is read, and the node that is handed out. Keys are inert: it is a Map. */
export class TableNode implements TomlTable {
  readonly kind = 'table';
  readonly entries = new Map<string, TomlNode>();
  line: number;
  column: number;
  #state: TableState;
  /** The header under which a dotted key made or extended it. */
  #section: number;

  constructor({ line, column }: Place, state: TableState, section: number) {
    this.line = line;
    this.column = column;
    this.#state = state;
    this.#section = section;
  }

  get state(): TableState {
    return this.#state;
  }

  /** True where a dotted key of this section may add to it. */
  opensForDotted(section: number): boolean {
    return this.#state === 'implicit' || (this.#state === 'dotted' && this.#section === section);
  }

  /** Its own header was found. */
  declare({ line, column }: Place): void {
    this.#state = 'explicit';
    this.line = line;
    this.column = column;
  }

  /** The inline table around it has ended. */
  freeze(): void {
    this.#state = 'frozen';
  }

  extendByDotted(section: number): void {
    this.#state = 'dotted';
    this.#section = section;
  }
}

/** An array while the text is read. */
export class ArrayNode implements TomlArray {
  readonly kind = 'array';
  readonly items: TomlNode[] = [];
  readonly line: number;
  readonly column: number;
  readonly ofTables: boolean;

  constructor({ line, column }: Place, ofTables: boolean) {
    this.line = line;
    this.column = column;
    this.ofTables = ofTables;
  }
}
