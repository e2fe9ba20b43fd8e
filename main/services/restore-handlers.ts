import type { Answer, Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { PredictionState } from '../../contract/views.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import type { Database } from '../staging/open-database.ts';
import { readLossPage } from '../staging/queries/losses.ts';
import {
  predictionDetails,
  predictionState,
  readPrediction,
} from '../staging/queries/predictions.ts';
import type { StagedPrediction } from '../staging/queries/predictions.ts';
import { readDifferences } from '../staging/queries/restore-differences.ts';
import { readLogPage, readLogText } from '../staging/queries/restore-log.ts';
import { readRestoreTree } from '../staging/queries/restore-tree.ts';
import type { ServiceContext } from './service-context.ts';

type RestoreCall = Extract<keyof Handlers, `restore.${string}`>;

/** What each server's restore would do, a page at a time. */
export function createRestoreHandlers(context: ServiceContext): Pick<Handlers, RestoreCall> {
  const { staging } = context;
  return {
    'restore.getSummaries': async ({ archiveId, database }) =>
      staging.query(archiveId, (staged) =>
        releaseIds.map((release) => {
          const server = { release, database };
          const found = readPrediction(staged.database, server);
          const state =
            found === null
              ? missingState(context, staged.archive, server)
              : predictionState(staged.database, found);
          return { ...server, state };
        }),
      ),
    'restore.getPrediction': async ({ archiveId, ...server }) =>
      staging.query(archiveId, ({ archive, database }) => {
        const found = readPrediction(database, server);
        if (found !== null) return { ...server, ...predictionDetails(database, found) };
        const state = missingState(context, archive, server);
        return { ...server, state, restored: null, log: null };
      }),
    'restore.getTree': async ({ archiveId, release, database: on, ...query }) =>
      predicted(context, archiveId, { release, database: on }, (database, { answer }, server) =>
        answer.kind === 'success'
          ? readRestoreTree(database, server, query)
          : { total: 0, rows: [] },
      ),
    'restore.getLosses': async ({ archiveId, release, database: on, ...query }) =>
      predicted(context, archiveId, { release, database: on }, (database, _, server) =>
        readLossPage(database, server, query),
      ),
    'restore.getLog': async ({ archiveId, release, database: on, ...query }) =>
      predicted(context, archiveId, { release, database: on }, (database, found, server) =>
        readLogPage(database, found, server, query),
      ),
    'restore.getLogText': async ({ archiveId, ...server }) =>
      predicted(context, archiveId, server, readLogText),
    'restore.getDifferences': async ({ archiveId, database: on, ...query }) =>
      staging.query(archiveId, ({ database }) => readDifferences(database, on, query)),
  };
}

/** Runs a query about a prediction; fails with `wrong-state` where it is not there (yet). */
function predicted<T>(
  { staging }: ServiceContext,
  archiveId: ArchiveId,
  server: Server,
  run: (database: Database, found: StagedPrediction, server: Server) => T,
): Answer<T> {
  const answer = staging.query(archiveId, ({ database }) => {
    const found = readPrediction(database, server);
    return found === null ? null : { value: run(database, found, server) };
  });
  if (!answer.ok) return answer;
  return answer.value === null ? fail(notPredicted) : ok(answer.value.value);
}

/** Why a server's prediction is not there. */
function missingState(
  { jobs }: ServiceContext,
  archive: ArchiveRow,
  { release, database }: Server,
): PredictionState {
  if (archive.isFolder) return { kind: 'folder' };
  const running = jobs.running(archive.id);
  if (running !== null) {
    const isNow = running.server?.release === release && running.server.database === database;
    return { kind: isNow ? 'predicting' : 'waiting' };
  }
  const why = archive.predictFailure;
  return why === null || why.kind === 'cancelled'
    ? { kind: 'not-run' }
    : { kind: 'failed', failure: why };
}

const notPredicted = failure(
  'wrong-state',
  'What this server would do is not predicted yet.',
  'Wait until the archive is read to its end, or read it again.',
  'read-again',
);
