import { limits } from '../../archive/limits.ts';
import type { Cursor } from './cursor.ts';
import type { KeyPart } from './keys.ts';
import { ArrayNode, TableNode } from './table-node.ts';
import type { TableState } from './table-node.ts';

/** What is being read: the text, its tables so far, and the header that keys now belong to. */
export class Document {
  readonly cursor: Cursor;
  readonly root: TableNode;
  /** Counts headers: dotted keys may add to what dotted keys of their own section made. */
  section = 0;
  #tables = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
    this.root = new TableNode({ line: 1, column: 1 }, 'explicit', 0);
  }

  newTable(offset: number, state: TableState): TableNode {
    this.#tables += 1;
    if (this.#tables > limits.tomlTables) {
      this.cursor.stopAtLimit('more tables', limits.tomlTables, offset);
    }
    return new TableNode(this.cursor.place(offset), state, this.section);
  }

  /** Ends an inline table: the tables that its dotted keys made are closed with it. */
  freeze(table: TableNode): void {
    for (const node of table.entries.values()) {
      if (node instanceof TableNode && node.state === 'dotted') {
        node.freeze();
        this.freeze(node);
      }
    }
  }
}

/** The table that `[a.b.c]` opens; `offset` is its bracket. */
export function openTable(document: Document, key: readonly KeyPart[], offset: number): TableNode {
  const { parent, last } = above(document, key, offset);
  const known = parent.entries.get(last.name);
  if (known === undefined) {
    const table = document.newTable(offset, 'explicit');
    parent.entries.set(last.name, table);
    return table;
  }
  if (!(known instanceof TableNode)) return taken(document, last, offset);
  if (known.state !== 'implicit') {
    return document.cursor.stop(`the table “${last.name}” is declared a second time`, offset);
  }
  known.declare(document.cursor.place(offset));
  return known;
}

/** The new table that `[[a.b]]` adds. */
export function openArrayTable(
  document: Document,
  key: readonly KeyPart[],
  offset: number,
): TableNode {
  const { parent, last } = above(document, key, offset);
  let array = parent.entries.get(last.name);
  if (array === undefined) {
    array = new ArrayNode(document.cursor.place(offset), true);
    parent.entries.set(last.name, array);
  }
  if (!(array instanceof ArrayNode) || !array.ofTables) return taken(document, last, offset);
  const table = document.newTable(offset, 'explicit');
  array.items.push(table);
  return table;
}

/** Walks a header's key down to the table above its last part, making what is missing. */
function above(
  document: Document,
  key: readonly KeyPart[],
  offset: number,
): { parent: TableNode; last: KeyPart } {
  let parent = document.root;
  let last = key[0];
  for (let at = 1; last !== undefined && at < key.length; at += 1) {
    const part = last;
    last = key[at];
    let node = parent.entries.get(part.name);
    if (node === undefined) {
      node = document.newTable(offset, 'implicit');
      parent.entries.set(part.name, node);
    }
    if (node instanceof ArrayNode && node.ofTables) node = node.items.at(-1);
    if (!(node instanceof TableNode) || node.state === 'frozen') {
      return taken(document, part, offset);
    }
    parent = node;
  }
  if (last === undefined) throw new Error('a key has at least one part');
  return { parent, last };
}

/** The table inside `table` that the last part of a key goes into, made where it is missing. */
export function tableFor(
  document: Document,
  table: TableNode,
  key: readonly KeyPart[],
): { readonly parent: TableNode; readonly name: string } {
  let parent = table;
  let last = key[0];
  for (let at = 1; last !== undefined && at < key.length; at += 1) {
    parent = dottedTable(document, parent, last);
    last = key[at];
  }
  if (last === undefined) throw new Error('a key has at least one part');
  if (parent.entries.has(last.name)) return taken(document, last);
  return { parent, name: last.name };
}

function dottedTable(document: Document, parent: TableNode, part: KeyPart): TableNode {
  const node = parent.entries.get(part.name);
  if (node === undefined) {
    const made = document.newTable(part.offset, 'dotted');
    parent.entries.set(part.name, made);
    return made;
  }
  if (!(node instanceof TableNode) || !node.opensForDotted(document.section)) {
    return taken(document, part);
  }
  if (node.state === 'implicit') node.extendByDotted(document.section);
  return node;
}

/** A header is at fault as a whole, so that its bracket is given for the place. */
function taken(document: Document, part: KeyPart, offset = part.offset): never {
  const name = part.name.length > 60 ? `${part.name.slice(0, 60)}…` : part.name;
  return document.cursor.stop(`“${name}” stands here a second time`, offset);
}
