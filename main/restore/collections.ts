import { readCollectionFields } from '../semantics/fields/read-collection.ts';
import { inside } from '../semantics/python/raised.ts';
import type { PyValue } from '../semantics/python/value.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { ValidatedCollection } from './validated.ts';

const none: PyValue = { kind: 'dict', entries: new Map() };

/**
 * Reads and validates the collections' TOML files. Each member has to be a component or container
 * that was found in order; one that is not is a line, and the collection goes on.
 */
export async function extractCollections(
  context: RestoreContext,
  sources: readonly ServerFile[],
  entityKeys: ReadonlySet<string>,
): Promise<readonly ValidatedCollection[]> {
  const { files, log, release } = context;
  const collections: ValidatedCollection[] = [];
  for (const source of sources) {
    const { name } = source;
    await context.pause();
    const { entries } = await files.tables(source, 'collection');
    const fields = inside('zipper.py:_extract_collections', () =>
      readCollectionFields(entries.get('collection') ?? none, release),
    );
    if (!fields.ok) {
      log.add(`${name} collection section`, fields.errors);
      continue;
    }
    const { key, members } = fields.value;
    for (const member of members) {
      if (!entityKeys.has(member)) log.add(name, notFound[release.family](member, key));
    }
    collections.push({ ...fields.value, entry: source.entry });
  }
  return collections;
}

/** From Verawood on the collection's key has another name by then, and reads None. */
const notFound = {
  1: (member: string, key: string) => `Entity key ${member} not found for collection ${key}`,
  2: (member: string) => `Entity ref ${member} not found for collection None`,
} as const;
