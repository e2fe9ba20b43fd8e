import type { Inserter } from './bulk-insert.ts';
import { blockRows } from './directory-schema.ts';
import { makeColumns, packColumns } from './packed-columns.ts';
import type { Columns, Layout } from './packed-columns.ts';

/** Gathers rows of columns into blocks, and inserts each block when it is full. */
export interface BlockWriter<L extends Layout> {
  /** The cells of the next row: to be filled in at `at` of each column, which may hold older numbers. */
  readonly cells: Columns<L>;
  readonly at: number;
  /** Ends the row. */
  next(): void;
  /** Inserts what is left. */
  end(): void;
}

/** `withBlock` gives what a block has beside its number and cells, and begins anew. */
export function blockWriter<L extends Layout>(
  layout: L,
  insert: Inserter,
  withBlock: () => readonly Uint8Array<ArrayBuffer>[],
): BlockWriter<L> {
  const cells = makeColumns(layout, blockRows);
  let id = 0;
  const writer = {
    cells,
    at: 0,
    next() {
      writer.at += 1;
      if (writer.at === blockRows) send();
    },
    end() {
      if (writer.at > 0) send();
      insert.end();
    },
  };
  function send(): void {
    insert.add([id, packColumns(layout, cells, writer.at), ...withBlock()]);
    id += 1;
    writer.at = 0;
  }
  return writer;
}

/** Names of one block, one after the other. */
export interface NameWriter {
  /** Adds a name and says where it ends. */
  add(name: string): number;
  /** The same of a name's bytes. */
  addBytes(name: Uint8Array): number;
  /** All of them in UTF-8; what is added next begins anew. */
  take(): Uint8Array<ArrayBuffer>;
}

/** No name takes more bytes for a character. */
const mostCharacterBytes = 3;

export function nameWriter(): NameWriter {
  let bytes = Buffer.alloc(128 * blockRows);
  let end = 0;
  function makeRoom(length: number): void {
    if (end + length <= bytes.length) return;
    bytes = Buffer.concat([bytes], Math.max(end + length, bytes.length * 2));
  }
  return {
    add(name) {
      makeRoom(name.length * mostCharacterBytes);
      end += bytes.write(name, end, 'utf8');
      return end;
    },
    addBytes(name) {
      makeRoom(name.length);
      bytes.set(name, end);
      end += name.length;
      return end;
    },
    take() {
      const taken = new Uint8Array(bytes.subarray(0, end));
      end = 0;
      return taken;
    },
  };
}
