import type { Answer, Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Overview, VerifyState } from '../../contract/views.ts';
import { approvalGate } from '../checks/approval-gate.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { readFindingSamples } from '../staging/queries/findings.ts';
import { readOverview } from '../staging/queries/overview.ts';
import type { StagedOverview } from '../staging/queries/overview.ts';
import { readTargetPredictions, serversOf } from '../staging/queries/to-accept.ts';
import { acceptedOf } from './acceptance-handlers.ts';
import { approvalOf, summariesOf, summaryAt } from './archive-state.ts';
import { createBoardHandlers } from './board-handlers.ts';
import { fileMissing, glanceAt } from './file-stamp.ts';
import { needsReading } from './open-paths.ts';
import type { ServiceContext } from './service-context.ts';
import { noSuchArchive } from './staging-access.ts';

type ArchiveCall = Extract<keyof Handlers, `archives.${string}` | 'jobs.cancel'>;

/** The list of archives, and each as a whole. */
export function createArchiveHandlers(context: ServiceContext): Pick<Handlers, ArchiveCall> {
  const { archives, jobs, emit } = context;
  return {
    'archives.list': async () => ok(await summariesOf(context, archives.list())),
    'archives.reread': async ({ archiveId }) => {
      const archive = archives.find(archiveId);
      if (archive === undefined) return fail(noSuchArchive());
      const glance = await glanceAt(archive.path);
      return glance.kind === 'missing' ? fail(fileMissing()) : ok(jobs.start(archive));
    },
    'archives.remove': async ({ archiveId }) => {
      if (archives.find(archiveId) === undefined) return fail(noSuchArchive());
      jobs.cancelOf(archiveId);
      archives.setRemoved(archiveId, context.host.now().toISOString());
      context.host.previews?.store.forget(archiveId);
      emit('archives.changed', { archiveId });
      return ok(null);
    },
    'archives.putBack': async ({ archiveId }) => {
      const archive = archives.find(archiveId);
      if (archive === undefined) return fail(noSuchArchive());
      archives.setRemoved(archiveId, null);
      // Taking it off stopped its reading; that goes on from the beginning.
      const glance = await glanceAt(archive.path);
      if (glance.kind === 'there' && needsReading(context, archive, glance)) jobs.start(archive);
      emit('archives.changed', { archiveId });
      return ok(null);
    },
    ...createBoardHandlers(context),
    'archives.getOverview': ({ archiveId }) => getOverview(context, archiveId),
    'jobs.cancel': async ({ jobId }) => (jobs.cancel(jobId) ? ok(null) : fail(noSuchJob)),
  };
}

const noSuchJob = failure(
  'not-found',
  'This work has ended already.',
  'Nothing is to be done.',
  'none',
);

async function getOverview(
  context: ServiceContext,
  archiveId: ArchiveId,
): Promise<Answer<Overview>> {
  const path = context.archives.find(archiveId)?.path;
  if (path === undefined) return fail(noSuchArchive());
  const glance = await glanceAt(path);
  // From here on nothing is waited for, so that all of it is of one moment: a job that ended in
  // between would leave “not verified” beside a verification that has just succeeded.
  const judged = context.judged();
  const accepted = acceptedOf(context, archiveId);
  const read = context.staging.query(archiveId, ({ archive, database }) => ({
    archive,
    staged: readOverview(database, judged, accepted),
    gate: approvalGate(readFindingSamples(database), judged.target, judged.database),
    predicted: readTargetPredictions(database, judged).length === serversOf(judged).length,
  }));
  if (!read.ok) return read;
  const { archive, staged, gate, predicted } = read.value;
  const { deep, ...shown } = staged;
  return ok({
    ...shown,
    gate: gate === 'open' && staged.toAccept.length > 0 ? 'needs-acceptance' : gate,
    isPredicting: !predicted && !archive.isFolder && context.jobs.running(archiveId) !== null,
    archive: summaryAt(context, archive, glance),
    sha256: archive.sha256,
    verify: verifyState(context, archive, deep),
    approval: approvalOf(context, archive, glance),
  });
}

function verifyState(
  { jobs }: ServiceContext,
  archive: ArchiveRow,
  deep: StagedOverview['deep'],
): VerifyState {
  const running = jobs.running(archive.id);
  // What is read elsewhere is known to be verified by the index alone.
  const isVerified = deep !== null && (archive.isFolder || archive.sha256 !== null);
  if (running !== null && (running.state === 'reading' || !isVerified)) {
    return { kind: 'running', jobId: running.jobId };
  }
  if (deep !== null) return { kind: 'done', entries: deep.entries, seconds: deep.seconds };
  const why = archive.deepFailure;
  return why === null || why.kind === 'cancelled'
    ? { kind: 'not-run' }
    : { kind: 'failed', failure: why };
}
