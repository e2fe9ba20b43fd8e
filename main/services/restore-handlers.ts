import type { Answer, Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { releaseIds } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { PredictionState } from '../../contract/views.ts';
import type { ServiceContext } from './service-context.ts';

type RestoreCall = Extract<keyof Handlers, `restore.${string}`>;

/** What each server's restore would do, a page at a time. */
export function createRestoreHandlers(context: ServiceContext): Pick<Handlers, RestoreCall> {
  const none = async (): Promise<Answer<never>> => fail(notPredicted);
  return {
    'restore.getSummaries': async ({ archiveId, database }) => {
      const state = stateOf(context, archiveId);
      return ok(releaseIds.map((release) => ({ release, database, state })));
    },
    'restore.getPrediction': none,
    'restore.getTree': none,
    'restore.getLosses': none,
    'restore.getLog': none,
    'restore.getLogText': none,
    'restore.getDifferences': none,
  };
}

/** Nothing is predicted yet. */
function stateOf({ archives, jobs }: ServiceContext, archiveId: ArchiveId): PredictionState {
  if (archives.find(archiveId)?.isFolder === true) return { kind: 'folder' };
  return { kind: jobs.running(archiveId) === null ? 'not-run' : 'waiting' };
}

const notPredicted = failure(
  'wrong-state',
  'What this server would do is not predicted yet.',
  'Wait until the archive is read to its end, or read it again.',
  'read-again',
);
