import { releases, type Server } from '../../../contract/releases.ts';
import { insideAsync } from '../../semantics/python/raised.ts';
import type { RestoredCollection, RestoredLibrary } from '../outcome.ts';
import type { ServerArchive } from '../server-archive.ts';
import type { ValidatedArchive } from '../validated.ts';
import { saveComponents } from './components.ts';
import { saveContainers } from './containers.ts';
import { saveDrafts } from './drafts.ts';
import { saveLibrary } from './library.ts';
import { publishAll } from './publish.ts';
import type { ContainerRow } from './rows.ts';
import { saveContext, type SaveContext } from './save-context.ts';
import { levelsInOrder, saveRules } from './save-rules.ts';

export interface SaveOptions {
  /**
   * The key under which the package is staged, asked for when the server makes it. It may raise;
   * only its length counts here.
   */
  readonly stagedKey: () => string;
  /** Asked at every version: a promise where other events are to be let in, a cancel with them. */
  readonly pause?: () => Promise<void> | null;
}

/**
 * The second half of a restore: what the server's database holds after everything that was
 * validated is written, phase by phase in the server's order (restore-semantics 1, 8.1). Files are
 * read only here. Raises what the server raises, with its `where`.
 */
export async function save(
  validated: ValidatedArchive,
  archive: ServerArchive,
  server: Server,
  { stagedKey, pause = () => null }: SaveOptions,
): Promise<RestoredLibrary> {
  const context = saveContext(validated, archive, server, pause);
  const saving = saveRules[releases[server.release].family];
  return insideAsync('zipper.py:_save', async () => {
    saveLibrary(stagedKey(), context, saving);
    await saveComponents(context, saving);
    for (const level of levelsInOrder) saveContainers(level, context, saving);
    const collections = saving.saveCollections(context);
    publishAll(context);
    await saveDrafts(context, saving);
    return restored(context, collections);
  });
}

function restored(
  { validated, rows }: SaveContext,
  collections: ReadonlyMap<string, RestoredCollection>,
): RestoredLibrary {
  const { title, description, created } = validated.package;
  const containers = new Map<string, ContainerRow>();
  for (const level of levelsInOrder) {
    for (const row of rows.containers[level].values()) containers.set(row.key, row);
  }
  return {
    title,
    description,
    created,
    components: rows.storedComponents,
    containers,
    collections,
  };
}
