/** How items are added to tables that are there, moved with them and copied. */
import type { Key } from './body.ts';
import type { Found, Tree } from './container.ts';
import { keyPresent, withoutTrivia } from './errors.ts';
import { hasHeader, tableArray, type Item, type Table, type TableArray } from './items.ts';

/** A header that names what lies below an array's name goes into its last element. */
export function extendLast(key: Key, item: Table, array: TableArray): void {
  const last = array.tables.at(-1);
  if (!item.isSuper || last === undefined) throw keyPresent(key.name);
  last.content.tree.changes += 1;
  for (const entry of item.content.body) last.content.append(entry.key, entry.item);
}

/** Adds to a table and moves in what is found under the key afterwards, if its header is. */
export function appendToTable(table: Table, key: Key | null, item: Item): void {
  table.content.append(key, item);
  const found = key === null ? item : table.content.get(key.name);
  if (table.isIndented && found !== undefined) moveIn(found);
}

function moveIn(found: Found): void {
  if (found.kind === 'scattered') throw withoutTrivia('OutOfOrderTableProxy');
  if (found.kind === 'plain' && found.value.kind === 'bool') throw withoutTrivia('bool');
  if (hasHeader(found)) found.isIndented = true;
}

/** Adds to a table while it is read; raises where the parts of what it adds to cannot be joined. */
export function addToTable(table: Table, parts: readonly string[] | null, item: Item): void {
  if (parts === null) {
    table.content.append(null, item);
    return;
  }
  table.content.add(parts, item, false);
  table.content.get(parts[0] ?? '');
}

/** tomlkit looks at all that is in a table which it gives another place. */
export function lookThrough(item: Item): void {
  if (item.kind === 'tables') for (const table of item.tables) lookThrough(table);
  if (item.kind !== 'table') return;
  for (const name of item.content.names()) {
    const found = item.content.get(name);
    if (found !== undefined && found.kind !== 'scattered') lookThrough(found);
  }
}

/** As `copy.deepcopy()`: what cannot change is shared. */
export function copyOf(item: Item, tree: Tree): Item {
  if (item.kind === 'table') return copyOfTable(item, tree);
  if (item.kind !== 'tables') return item;
  return tableArray(item.tables.map((table) => copyOfTable(table, tree)));
}

function copyOfTable(table: Table, tree: Tree): Table {
  return { ...table, content: table.content.copy(tree) };
}
