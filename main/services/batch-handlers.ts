import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { BatchView } from '../../contract/views.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import type { BatchRow } from '../staging/batch-store.ts';
import { isInterrupted } from './keep-house.ts';
import type { ServiceContext } from './service-context.ts';

type BatchCall = 'open.listBatches' | 'open.stopBatch' | 'open.resumeBatch' | 'open.dismissBatch';

/** Archives that were opened together: how far they are, stop, and go on. */
export function createBatchHandlers(context: ServiceContext): Pick<Handlers, BatchCall> {
  const { batches, jobs, archives, emit, host } = context;
  return {
    'open.listBatches': async () => {
      const rows = new Map(archives.list().map((archive) => [archive.id, archive]));
      return ok(batches.list().map((batch) => viewOf(context, batch, rows)));
    },
    'open.stopBatch': async ({ batchId }) => {
      const batch = batches.find(batchId);
      if (batch === undefined) return fail(noSuchBatch);
      jobs.cancelAll(batch.archives);
      return ok(null);
    },
    'open.resumeBatch': async ({ batchId }) => {
      const batch = batches.find(batchId);
      if (batch === undefined) return fail(noSuchBatch);
      const rows = batch.archives.flatMap((id) => archives.find(id) ?? []);
      jobs.startAll(rows.filter((row) => isUnread(row)));
      return ok(null);
    },
    'open.dismissBatch': async ({ batchId }) => {
      batches.dismiss(batchId, host.now().toISOString());
      emit('archives.changed', { archiveId: null });
      return ok(null);
    },
  };
}

function viewOf(
  { jobs }: ServiceContext,
  { id, folder, archives }: BatchRow,
  rows: ReadonlyMap<ArchiveRow['id'], ArchiveRow>,
): BatchView {
  const running = jobs.runningAll();
  const members = archives.flatMap((archive) => rows.get(archive) ?? []);
  const waiting = members.filter((row) => running.has(row.id)).length;
  const rest = members.filter((row) => !running.has(row.id));
  const unread = rest.filter((row) => isUnread(row)).length;
  return {
    id,
    folder,
    total: members.length,
    read: rest.length - unread,
    failed: rest.filter((row) => row.readFailure !== null && !isUnread(row)).length,
    state: waiting > 0 ? 'reading' : unread > 0 ? 'stopped' : 'done',
  };
}

/** Stopped before its end, by the person or with its process; what cannot be read has had its turn. */
function isUnread(row: ArchiveRow): boolean {
  const why = row.readFailure ?? row.deepFailure ?? row.predictFailure;
  if (why !== null) return why.kind === 'cancelled' || isInterrupted(why);
  return row.stagingId === null;
}

const noSuchBatch = failure(
  'not-found',
  'These archives are no longer known as opened together.',
  'Open the folder again.',
  'choose-file',
);
