import type { ArchiveId } from '../../contract/model/ids.ts';
import { readAhead } from '../staging/queries/content-page.ts';
import type { StagingAccess } from './staging-access.ts';

/** The rows that one sees first are asked for before. */
const firstPauseMs = 150;
/** Between two parts; whoever asks for something meanwhile goes first. */
const pauseMs = 5;

/** Starts to read what the first search of an archive needs, a part at a time. */
export type ReadAhead = (archiveId: ArchiveId) => void;

/** A search is asked for sooner or later where content is looked at: it should not have to wait. */
export function createReadAhead(staging: StagingAccess): ReadAhead {
  const waiting = new Set<ArchiveId>();
  const readLater = (archiveId: ArchiveId, afterMs: number): void => {
    if (waiting.has(archiveId)) return;
    waiting.add(archiveId);
    setTimeout(() => {
      waiting.delete(archiveId);
      const isMoreLeft = staging.query(archiveId, ({ database }) => readAhead(database));
      // A failure is for the one who asks for something.
      if (isMoreLeft.ok && isMoreLeft.value) readLater(archiveId, pauseMs);
    }, afterMs).unref();
  };
  return (archiveId) => readLater(archiveId, firstPauseMs);
}
