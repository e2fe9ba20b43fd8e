import type { PyMoment, PyScalar } from '../python/value.ts';
import type { Container, Found } from './container.ts';

/** What stands in a document. Blank lines and comments count where tables are moved about. */
export type Item = PlainItem | ArrayItem | InlineTable | Table | TableArray | Filler;

export interface PlainItem {
  readonly kind: 'plain';
  readonly value: PyScalar | PyMoment;
}

export interface ArrayItem {
  readonly kind: 'array';
  readonly items: readonly Item[];
  /** See recursion.ts; kept, because these may nest thousands of levels deep. */
  readonly callsToCopy: number;
}

export interface InlineTable {
  readonly kind: 'inline';
  readonly content: Container;
  readonly callsToCopy: number;
}

/** `[name]`, one element of `[[name]]`, or what a dotted key stands for. */
export interface Table {
  readonly kind: 'table';
  readonly content: Container;
  /** Made by a header of two brackets. */
  readonly isElement: boolean;
  /** Only named on the way to another: `a` of [a.b]. */
  readonly isSuper: boolean;
  /** A space stands before its header: what is added to it is moved in by as much. */
  isIndented: boolean;
}

/** `[[name]]`: the elements in order. */
export interface TableArray {
  readonly kind: 'tables';
  readonly tables: Table[];
  isIndented: boolean;
}

/** White space, a comment, or the empty place of what was moved elsewhere. */
export interface Filler {
  readonly kind: 'space' | 'comment' | 'gone';
}

export const space: Filler = { kind: 'space' };
export const comment: Filler = { kind: 'comment' };
export const gone: Filler = { kind: 'gone' };

/** Both kinds that have headers. */
export function hasHeader(item: Found): item is Table | TableArray {
  return item.kind === 'table' || item.kind === 'tables';
}

/** An array of tables; elements are moved in where the array itself was. */
export function tableArray(tables: Table[]): TableArray {
  return { kind: 'tables', tables, isIndented: false };
}

/** Adds an element at the end. */
export function addElement(array: TableArray, table: Table): void {
  if (array.isIndented) table.isIndented = true;
  array.tables.push(table);
}
