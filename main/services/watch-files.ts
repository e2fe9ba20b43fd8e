import { databaseFailure } from '../staging/database-failure.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
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
    seen = new Map(now.map(({ id, stamp }) => [id, stamp]));
    for (const { id, stamp, opened } of now) {
      // Changed before it was first looked at: else that would stay unseen.
      if ((before.get(id) ?? opened) !== stamp) emit('archives.changed', { archiveId: id });
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

interface Stamp {
  readonly id: ArchiveId;
  readonly stamp: string;
  /** As it was opened or read. */
  readonly opened: string;
}

async function stampsOf(archives: ArchiveStore): Promise<readonly Stamp[]> {
  const stamps = archives.list().map(async (known): Promise<Stamp> => {
    const glance = await glanceAt(known.path);
    const stamp = glance.kind === 'missing' ? 'missing' : stampOf(glance);
    return { id: known.id, stamp, opened: stampOf(known) };
  });
  return Promise.all(stamps);
}

/** What lies inside a folder is not watched. */
function stampOf(file: Pick<ArchiveRow, 'bytes' | 'mtimeMs' | 'isFolder'>): string {
  return file.isFolder ? 'folder' : `${String(file.bytes)} ${String(file.mtimeMs)}`;
}
