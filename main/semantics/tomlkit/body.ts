import { hasHeader, type Item } from './items.ts';

/** A part of a key. Dotted: another part follows it before the equals sign. */
export interface Key {
  readonly name: string;
  readonly isDotted: boolean;
}

/** White space and comments have no key. */
export interface Entry {
  readonly key: Key | null;
  readonly item: Item;
}

/** Where a key stands in a body: more than once where parts of a table stand apart. */
export type Place = number | number[];

/** Where something without a header may be put in: before the first that would swallow it. */
export function indexBeforeTables(body: readonly Entry[]): number {
  let last = -1;
  for (const [index, { key, item }] of body.entries()) {
    if (item.kind === 'gone' || item.kind === 'space') continue;
    if (key !== null && hasHeader(item) && (!key.isDotted || showsHeader(item))) break;
    last = index;
  }
  return last + 1;
}

/** Whether a table of dotted keys holds one that has a header. */
function showsHeader(item: Item): boolean {
  if (item.kind !== 'table') return false;
  return item.content.body.some(({ key, item: inner }) => {
    if (inner.kind === 'tables') return true;
    if (inner.kind !== 'table') return false;
    return key?.isDotted === true && inner.isSuper ? showsHeader(inner) : true;
  });
}

/** Whether something without a header follows, a comment or a dotted key too. */
export function hasInlineAfter(body: readonly Entry[], place: number): boolean {
  return body.slice(place + 1).some(({ key, item }) => {
    if (item.kind === 'gone' || item.kind === 'space') return false;
    return !hasHeader(item) || key?.isDotted === true;
  });
}
