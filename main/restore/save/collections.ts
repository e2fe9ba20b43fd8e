import type { RestoredCollection } from '../outcome.ts';
import type { ValidatedCollection } from '../validated.ts';
import type { SaveContext } from './save-context.ts';

/** Puts a collection's members into it: those that have a row under just that key. */
export function restoredCollection(
  { title, description, members }: ValidatedCollection,
  { rows }: SaveContext,
): RestoredCollection {
  const found = new Set<string>();
  for (const member of members) {
    const row = rows.stored(member);
    if (row !== undefined) found.add(row.key);
  }
  return { title, description, created: 'now', members: found };
}
