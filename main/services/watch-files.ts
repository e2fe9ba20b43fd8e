import { databaseFailure } from '../staging/database-failure.ts';
import type { ArchiveStore } from '../staging/archive-store.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { glanceAt } from './file-stamp.ts';
import type { Emit } from './service-context.ts';

/** What watching needs. */
export interface WatchOptions {
  readonly archives: ArchiveStore;
  readonly emit: Emit;
  readonly everyMs?: number;
}

const defaultEveryMs = 3_000;

/**
 * Looks at the files of the list from time to time, and tells the windows of each that was changed,
 * moved or put back: an approval must not look valid until somebody happens to ask. Looking works
 * the same on every system and drive, and a round begins only when the last one is through. Returns
 * the function that stops it.
 */
export function watchFiles({ archives, emit, everyMs = defaultEveryMs }: WatchOptions): () => void {
  let seen: ReadonlyMap<ArchiveId, string> = new Map();
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  const round = async (): Promise<void> => {
    const now = await stampsOf(archives);
    if (isStopped) return;
    const before = seen;
    seen = now;
    for (const [archiveId, stamp] of now) {
      const known = before.get(archiveId);
      if (known !== undefined && known !== stamp) emit('archives.changed', { archiveId });
    }
  };
  const next = (): void => {
    timer = setTimeout(() => {
      round()
        .catch((error: unknown) => {
          // Locked for now, or closed meanwhile: the next round tries again.
          if (!isStopped && databaseFailure(error, 'index') === null) throw error;
        })
        .finally(() => {
          if (!isStopped) next();
        });
    }, everyMs);
    timer.unref();
  };
  next();
  return () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
  };
}

async function stampsOf(archives: ArchiveStore): Promise<ReadonlyMap<ArchiveId, string>> {
  const stamps = archives.list().map(async ({ id, path }) => {
    const glance = await glanceAt(path);
    const stamp =
      glance.kind === 'missing' ? 'missing' : `${String(glance.bytes)} ${String(glance.mtimeMs)}`;
    // What lies inside a folder is not watched.
    return [id, glance.kind === 'there' && glance.isFolder ? 'folder' : stamp] as const;
  });
  return new Map(await Promise.all(stamps));
}
