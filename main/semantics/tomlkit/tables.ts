import { Raised } from '../python/raised.ts';
import { Container } from './container.ts';
import { addToTable } from './joining.ts';
import { comment, space, tableArray, type Item, type Table, type TableArray } from './items.ts';
import { readKey } from './keys.ts';
import type { Source } from './source.ts';
import { readTrail } from './trail.ts';
import { readKeyValue } from './values.ts';

type Name = readonly string[];

/** One line or key with its value; white space and comments have no key. */
interface Line {
  readonly key: Name | null;
  readonly item: Item;
}

interface Header {
  readonly isArray: boolean;
  readonly name: Name;
}

const blank = /[ \t]*/y;

/** Reads the lines of a document's tables one after the other. */
export class TableReader {
  readonly #source: Source;
  /** The arrays of tables whose further elements are being read. */
  readonly #arrays: Name[] = [];
  /** White space stands before the next header from here on. */
  #indentStart = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The next line; null where a header stands next. */
  readLine(): Line | null {
    const source = this.#source;
    const start = source.index;
    this.#indentStart = start;
    for (;;) {
      source.take(blank);
      if (source.isEnd) return { key: null, item: space };
      const { unit } = source;
      if (unit === '[') return null;
      if (unit === '\n') {
        source.advance();
        return { key: null, item: space };
      }
      if (unit === '#') {
        readTrail(source);
        return { key: null, item: comment };
      }
      if (unit !== '\r') break;
      source.needLineFeedNext('documents');
      source.advance();
    }
    source.index = start;
    const line = readKeyValue(source, 0);
    readTrail(source);
    return line;
  }

  /** The table or array whose header stands here, with all below it; under the name's first part. */
  readTable(parent: Name = []): { readonly key: Name; readonly item: Table | TableArray } {
    const source = this.#source;
    const isIndented = source.text.slice(this.#indentStart, source.index).includes(' ');
    const { isArray, name } = this.#readHeader();
    const inner = name.slice(parent.length);
    const key = inner.slice(0, 1);
    const table = tableOf(source, { isElement: isArray, isSuper: false, isIndented });
    const above = inner.length > 1 ? this.#superTables(inner, table, isArray) : null;
    this.#readContent(table, name);
    table.content.checkAll();
    if (above !== null) return { key, item: above };
    const isFirst = isArray && !isSame(name, this.#arrays.at(-1));
    return { key, item: isFirst ? this.#readArray(table, name) : table };
  }

  #readHeader(): Header {
    const source = this.#source;
    source.advanceInside();
    const isArray = source.unit === '[';
    if (isArray) source.advanceInside();
    const name = readName(source);
    this.#closeBracket();
    if (isArray) this.#closeBracket();
    readTrail(source);
    return { isArray, name };
  }

  #closeBracket(): void {
    const source = this.#source;
    if (source.isEnd) throw source.endReached();
    if (source.unit !== ']') throw source.unexpected();
    source.advance();
  }

  /** The tables that are only named on the way to this one. */
  #superTables(inner: Name, table: Table, isArray: boolean): Table {
    const source = this.#source;
    const [first = '', ...below] = inner;
    const isElement = isArray && this.#arrays.some((array) => isSame(array, [first]));
    const top = tableOf(source, { isElement, isSuper: true, isIndented: false });
    let last = top;
    for (const [index, part] of below.entries()) {
      const isInnermost = index === below.length - 1;
      const shape = { isElement: false, isSuper: true, isIndented: table.isIndented };
      const child = isInnermost ? table : tableOf(source, shape);
      addToTable(last, [part], isInnermost && isArray ? tableArray([child]) : child);
      last = child;
    }
    return top;
  }

  /** Reads the lines below a header and all tables whose names go on from its. */
  #readContent(table: Table, name: Name): void {
    const source = this.#source;
    while (!source.isEnd) {
      const line = this.readLine();
      if (line === null) {
        this.#readChildren(table, name);
        return;
      }
      if (!isMoreSpace(line, table.content)) addToTable(table, line.key, line.item);
    }
  }

  #readChildren(table: Table, name: Name): void {
    while (!this.#source.isEnd && isBelow(name, this.#nextHeader().name)) {
      const { key, item } = this.readTable(name);
      addToTable(table, key, item);
    }
  }

  /** What the next header says, without reading it. */
  #nextHeader(): Header {
    const source = this.#source;
    const start = source.index;
    source.advance();
    const isArray = source.unit === '[';
    if (isArray) source.advance();
    const name = readName(source);
    source.index = start;
    return { isArray, name };
  }

  /** All elements that follow the first one directly. */
  #readArray(first: Table, name: Name): TableArray {
    const tables = [first];
    this.#arrays.push(name);
    while (!this.#source.isEnd) {
      const next = this.#nextHeader();
      if (!next.isArray || !isSame(next.name, name)) break;
      const { item } = this.readTable(name);
      if (item.kind === 'table') tables.push(item);
    }
    this.#arrays.pop();
    return tableArray(tables);
  }
}

/** Blank lines that follow one another are one item. */
export function isMoreSpace(line: Line, content: Container): boolean {
  return line.item.kind === 'space' && content.body.at(-1)?.item.kind === 'space';
}

function tableOf(source: Source, shape: Omit<Table, 'kind' | 'content'>): Table {
  return { kind: 'table', content: new Container(source.tree), ...shape };
}

/** A key within brackets: an empty one has an error of its own. */
function readName(source: Source): Name {
  try {
    return readKey(source);
  } catch (error) {
    if (!(error instanceof Raised) || error.type !== 'EmptyKeyError') throw error;
    throw source.error('EmptyTableNameError', 'Empty table name');
  }
}

function isSame(left: Name, right: Name | undefined): boolean {
  return left.length === right?.length && left.every((part, index) => part === right[index]);
}

function isBelow(parent: Name, name: Name): boolean {
  return name.length > parent.length && parent.every((part, index) => part === name[index]);
}
