import type { PyValue } from '../python/value.ts';

/** A dict that is still filled. */
export interface OpenDict {
  readonly kind: 'dict';
  readonly entries: Map<string, PyValue | OpenDict | OpenList>;
}

/** A list that is still filled. */
export interface OpenList {
  readonly kind: 'list';
  readonly items: (PyValue | OpenDict | OpenList)[];
}

export function openDict(): OpenDict {
  return { kind: 'dict', entries: new Map() };
}

/**
 * The dict behind a key, made where nothing is there; null where something else is. Behind an array
 * of tables its last table is meant, unless `lists` forbids that.
 */
export function nestOf(root: OpenDict, key: readonly string[], lists: boolean): OpenDict | null {
  let at = root;
  for (const part of key) {
    let next = at.entries.get(part);
    if (next === undefined) {
      next = openDict();
      at.entries.set(part, next);
    }
    if (lists && next.kind === 'list') next = next.items.at(-1);
    if (next?.kind !== 'dict') return null;
    at = next as OpenDict; // every dict of a document was made by openDict
  }
  return at;
}

/** Adds a table to the array of tables behind a key; false where something else is there. */
export function appendNest(root: OpenDict, key: readonly string[]): boolean {
  const parent = nestOf(root, key.slice(0, -1), true);
  if (parent === null) return false;
  const last = key.at(-1) ?? '';
  const there = parent.entries.get(last);
  if (there === undefined) parent.entries.set(last, { kind: 'list', items: [openDict()] });
  else if (there.kind === 'list') (there as OpenList).items.push(openDict());
  else return false;
  return true;
}
