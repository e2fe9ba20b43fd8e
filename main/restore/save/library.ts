import { FullClean, tooLong } from './full-clean.ts';
import type { SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';

const characters = 500;

/** Writes the library's own row. Raises ValidationError where its key or title is too long. */
export function saveLibrary(stagedKey: string, context: SaveContext, saving: SaveRules): void {
  const clean = new FullClean(context.python);
  clean.add(saving.libraryKeyField, tooLong(stagedKey, characters));
  clean.add('title', tooLong(context.validated.package.title, characters));
  clean.raise();
}
