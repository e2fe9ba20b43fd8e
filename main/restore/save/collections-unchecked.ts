import { Raised } from '../../semantics/python/raised.ts';
import type { RestoredCollection } from '../outcome.ts';
import type { ValidatedCollection } from '../validated.ts';
import { restoredCollection } from './collections.ts';
import { WordSet } from './database/word-set.ts';
import type { SaveContext } from './save-context.ts';

const characters = 500;

/**
 * Writes collections as family 1 does: straight into the database. What it refuses there breaks the
 * transaction, and the next query, asked on the way out, raises TransactionManagementError instead
 * (restore-semantics 5).
 */
export function saveCollectionsUnchecked(context: SaveContext): Map<string, RestoredCollection> {
  const keys = new WordSet(context.rules);
  const saved = new Map<string, RestoredCollection>();
  for (const collection of context.validated.collections) {
    try {
      writeCollection(collection, keys, context);
    } catch (error) {
      throw error instanceof Raised ? brokenTransaction() : error;
    }
    saved.set(collection.key, restoredCollection(collection, context));
  }
  return saved;
}

function writeCollection(
  { key, title }: ValidatedCollection,
  keys: WordSet,
  { rules, tables }: SaveContext,
): void {
  rules.text(key, tables.collectionKey.column, characters);
  rules.text(title, 'title', characters);
  if (!keys.add(key)) throw rules.duplicate(tables.collectionKey, key);
}

function brokenTransaction(): Raised {
  return new Raised(
    'django.db.transaction',
    'TransactionManagementError',
    "An error occurred in the current transaction. You can't execute queries until the end of " +
      "the 'atomic' block.",
  );
}
