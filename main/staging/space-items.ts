import type { SpaceItem } from '../../contract/views.ts';
import type { EntityRow } from './entity-rows.ts';

/** Components by block type, most first; equal counts by name. */
export function typesOf(
  entities: readonly EntityRow[],
): readonly { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    if (entity.kind !== 'component') continue;
    counts.set(entity.type, (counts.get(entity.type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

const shownItems = 12;

/** What takes the space, of `allBytes`: the largest components, and everything else as one last item. */
export function spaceOf(entities: readonly EntityRow[], allBytes: number): readonly SpaceItem[] {
  const largest = entities
    .filter((entity) => entity.bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes || a.id - b.id)
    .slice(0, shownItems);
  const items: SpaceItem[] = largest.map((entity) => ({
    key: entity.key,
    title: entity.title,
    type: entity.type,
    bytes: entity.bytes,
    count: 1,
  }));
  const rest = allBytes - largest.reduce((sum, entity) => sum + entity.bytes, 0);
  const others = entities.length - largest.length;
  if (rest > 0) items.push({ key: null, title: '', type: '', bytes: rest, count: others });
  return items;
}
