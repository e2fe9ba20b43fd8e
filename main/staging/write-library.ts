import type { RowCounter } from './bulk-insert.ts';
import type { EntityRow } from './entity-rows.ts';
import type { LibraryPlaces, LibraryRows } from './library-rows.ts';
import type { RolledUp } from './roll-up.ts';
import type { Tables } from './tables.ts';
import { serverColumns, servers } from './server-columns.ts';

/** Writes entities, without the levels of findings (`writeWorst`); `rolled` says where they stand. */
export async function writeEntities(
  tables: Tables,
  library: LibraryRows,
  rolled: RolledUp,
  rows: RowCounter,
): Promise<void> {
  const insert = tables.into('entities', [
    'id',
    'kind',
    'type',
    'key',
    'code',
    'title',
    'title_order',
    'state',
    'created',
    'entry',
    'bytes',
    'text_entry',
    'is_placed',
    'is_top',
    'components',
  ]);
  const order = titleOrder(library.entities);
  for (const [at, entity] of library.entities.entries()) {
    insert.add([
      entity.id,
      entity.kind,
      entity.type,
      entity.key,
      entity.code,
      entity.title,
      order[at] ?? 0,
      entity.state,
      entity.created,
      entity.entry,
      Math.min(entity.bytes, Number.MAX_SAFE_INTEGER),
      entity.textEntry,
      rolled.isPlaced[entity.id] ?? 0,
      rolled.isTop[entity.id] ?? 0,
      rolled.components[at] ?? null,
    ]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
}

/**
 * Writes the worst levels of the entities whose levels are not those of `before`: without it, of
 * those that have findings.
 */
export async function writeWorst(
  tables: Tables,
  after: RolledUp,
  before: RolledUp | null,
  rows: RowCounter,
): Promise<void> {
  const width = servers.length;
  const columns = serverColumns('worst').map((column) => `${column} = ?`);
  const update = tables.statement(
    `UPDATE entities SET ${columns.join(', ')} WHERE id = ?`,
    width + 1,
  );
  for (let at = 0; at < after.components.length; at += 1) {
    const levels = after.worst.subarray(at * width, (at + 1) * width);
    if (levels.some((level, server) => level !== (before?.worst[at * width + server] ?? 0))) {
      update.add([...levels, at + 1]);
    }
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  update.end();
}

/** As people sort, `Unit 2` before `Unit 10`; the same on every machine. */
const collator = new Intl.Collator('en', { numeric: true });
const comparedCharacters = 200;

function titleOrder(entities: readonly EntityRow[]): Uint32Array {
  const titles = entities.map((entity) => entity.title.slice(0, comparedCharacters));
  const sorted = titles.map((_, at) => at);
  // Nearly in order already, there is little left to compare as people do, which takes ten times as long.
  const rough = titles.map((title) => title.toLowerCase());
  sorted.sort((a, b) => compareUnits(rough[a] ?? '', rough[b] ?? ''));
  sorted.sort((a, b) => collator.compare(titles[a] ?? '', titles[b] ?? '') || a - b);
  const order = new Uint32Array(titles.length);
  sorted.forEach((at, place) => {
    order[at] = place;
  });
  return order;
}

function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Writes collections. `levels`: those of each collection, in order. */
export async function writeCollections(
  tables: Tables,
  library: LibraryPlaces,
  levels: readonly (readonly number[])[],
  rows: RowCounter,
): Promise<void> {
  const insert = tables.into('collections', [
    'id',
    'key',
    'title',
    'description',
    'entry',
    ...serverColumns('worst'),
  ]);
  for (const [at, collection] of library.collections.entries()) {
    const key = collection.key?.value ?? collection.path;
    insert.add([
      at + 1,
      key,
      collection.title?.value ?? key,
      collection.description?.value ?? '',
      collection.entry,
      ...(levels[at] ?? []),
    ]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
}

/** Writes the members of collections. */
export async function writeMembers(
  tables: Tables,
  { collections, idsByKey }: LibraryPlaces,
  rows: RowCounter,
): Promise<void> {
  const insert = tables.into('members', ['collection', 'key', 'entity']);
  for (const [at, collection] of collections.entries()) {
    for (const member of collection.entities ?? []) {
      insert.add([at + 1, member.value, idsByKey.get(member.value.trim()) ?? null]);
      const pause = rows.next();
      if (pause !== null) await pause;
    }
  }
  insert.end();
}
