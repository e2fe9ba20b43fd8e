import { refusedInCollection } from '../../semantics/codes.ts';
import { inside } from '../../semantics/python/raised.ts';
import type { RestoredCollection } from '../outcome.ts';
import { restoredCollection } from './collections.ts';
import { FullClean, tooLong } from './full-clean.ts';
import type { SaveContext } from './save-context.ts';

const codeCharacters = 255;
const titleCharacters = 500;
const badCode =
  'Enter a valid "code name" consisting of latin letters (A-Z, a-z), numbers, underscores, ' +
  'hyphens, or periods.';
const twice = 'Collection with this Learning package and Collection code already exists.';

/**
 * Writes collections as family 2 does: each is validated whole before (restore-semantics 8.4).
 * Raises ValidationError at the first bad one.
 */
export function saveCollectionsCleaned(context: SaveContext): Map<string, RestoredCollection> {
  const saved = new Map<string, RestoredCollection>();
  inside('zipper.py:_save_collections', () => {
    for (const collection of context.validated.collections) {
      const { key, title } = collection;
      const clean = new FullClean(context.python);
      const code = [
        ...(key === '' || refusedInCollection(key) !== null ? [badCode] : []),
        ...tooLong(key, codeCharacters),
      ];
      clean.add('collection_code', code);
      clean.add('title', tooLong(title, titleCharacters));
      if (code.length === 0 && saved.has(key)) clean.add('__all__', [twice]);
      clean.raise();
      saved.set(key, restoredCollection(collection, context));
    }
  });
  return saved;
}
