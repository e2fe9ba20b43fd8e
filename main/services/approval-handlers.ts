import type { Answer, Handlers, InputOf, calls } from '../../contract/channels.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { Code } from '../../contract/diagnostics/report.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type {
  Acceptance,
  AcceptedReason,
  Approval,
  ApprovalGate,
  ApprovedPrediction,
  FindingKind,
} from '../../contract/views.ts';
import { approvalGate } from '../checks/approval-gate.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { readFindingSamples } from '../staging/queries/findings.ts';
import {
  codesOf,
  readKindsToAccept,
  readTargetPredictions,
  serversOf,
} from '../staging/queries/to-accept.ts';
import { readFact } from '../staging/staged-facts.ts';
import { acceptedOf } from './acceptance-handlers.ts';
import { approvalOf } from './archive-state.ts';
import { fileMissing, glanceAt, isSameFile } from './file-stamp.ts';
import { newId } from './service-context.ts';
import type { ServiceContext } from './service-context.ts';
import { noSuchArchive } from './staging-access.ts';

type ApprovalCall = 'approval.approve' | 'approval.withdraw' | 'approval.putBack';
type Wish = InputOf<(typeof calls)['approval.approve']>;

/** Approval and its withdrawal (design 6). */
export function createApprovalHandlers(context: ServiceContext): Pick<Handlers, ApprovalCall> {
  return {
    'approval.approve': (wish) => approve(context, wish),
    'approval.withdraw': async ({ archiveId }) => {
      if (context.archives.find(archiveId) === undefined) return fail(noSuchArchive());
      context.approvals.withdraw(archiveId, context.host.now().toISOString());
      context.emit('archives.changed', { archiveId });
      return ok(null);
    },
    'approval.putBack': async ({ archiveId }) => {
      if (context.archives.find(archiveId) === undefined) return fail(noSuchArchive());
      if (!context.approvals.putBack(archiveId)) return fail(nothingWithdrawn);
      context.emit('archives.changed', { archiveId });
      return ok(null);
    },
  };
}

interface Judgement {
  readonly archive: ArchiveRow;
  readonly gate: ApprovalGate;
  readonly toAccept: readonly FindingKind[];
  readonly predicted: readonly ApprovedPrediction[];
  readonly rules: string;
}

async function approve(context: ServiceContext, wish: Wish): Promise<Answer<Approval>> {
  const judged = { target: wish.release, database: wish.database };
  const accepted = acceptedOf(context, wish.archiveId).rows;
  const found = context.staging.query(wish.archiveId, ({ archive, database }) => ({
    archive,
    gate: approvalGate(readFindingSamples(database), wish.release, wish.database),
    toAccept: readKindsToAccept(database, judged, { codes: new Set(), rows: accepted }),
    predicted: readTargetPredictions(database, judged),
    rules: readFact(database, 'rules') ?? '',
  }));
  if (!found.ok) return found;
  const glance = await glanceAt(found.value.archive.path);
  if (glance.kind === 'missing') return fail(fileMissing());
  const { archive, rules } = found.value;
  const { needed, given: before } = codesOf(found.value.toAccept);
  const said = needed.filter((code) => before.includes(code) || wish.accepted.includes(code));
  const refusal = refusalOf(context, found.value, wish, said);
  if (refusal !== null) return fail(refusal);
  if (!isSameFile(glance, archive) || archive.sha256 === null) return fail(changed);
  context.approvals.approve({
    id: newId(),
    archiveId: archive.id,
    sha256: archive.sha256,
    bytes: archive.bytes,
    release: wish.release,
    database: wish.database,
    accepted: said,
    reasons: accepted.filter(({ code }) => needed.includes(code)).map(reasonOf),
    predicted: found.value.predicted,
    note: wish.note,
    by: context.host.userName,
    at: context.host.now().toISOString(),
    rules,
    path: archive.path,
    mtimeMs: archive.mtimeMs,
  });
  context.emit('archives.changed', { archiveId: archive.id });
  const given = approvalOf(context, archive, glance);
  return given === null ? fail(changed) : ok(given);
}

/** Why an archive cannot be approved as wished; null where it can. */
function refusalOf(
  { jobs }: ServiceContext,
  { archive, gate, toAccept, predicted }: Judgement,
  wish: Wish,
  said: readonly string[],
): AppFailure | null {
  if (archive.isFolder) return folder;
  const running = jobs.running(archive.id);
  if (running?.state === 'reading') return notVerified;
  if (running !== null && archive.sha256 === null) return notVerified;
  const asked = serversOf({ target: wish.release, database: wish.database });
  if (running !== null && predicted.length < asked.length) return notPredicted;
  if (archive.sha256 === null) return archive.deepFailure ?? notVerified;
  if (gate === 'refused') return refusedContainer;
  const left = codesOf(toAccept).needed.filter((code) => !said.includes(code));
  return left.length === 0 ? null : notAccepted(left);
}

/** The kind's sentence is kept with it: a later Carrel may know another, or none. */
function reasonOf({ code, scope, reason, by, at }: Acceptance): AcceptedReason {
  return { code, title: definitionOf(code as Code).title, scope, reason, by, at };
}

const nothingWithdrawn = failure(
  'wrong-state',
  'There is no withdrawn approval that could stand again.',
  'Look at the findings and approve the archive.',
  'approve',
);

const folder = failure(
  'refused-container',
  'An unpacked archive has no bytes to pin, so it cannot be approved or pushed.',
  'Zip it, open the zip, and approve that.',
  'choose-file',
);

const notVerified = failure(
  'wrong-state',
  'The archive is not verified to its end yet, so its bytes cannot be pinned.',
  'Wait until the verification is done, or read the archive again.',
  'read-again',
);

const notPredicted = failure(
  'wrong-state',
  'What the server would do with the archive is not known to its end yet.',
  'Wait a moment until it is predicted, look at it, then approve.',
  'again',
);

const refusedContainer = failure(
  'refused-container',
  'The container of this archive is damaged or misleading: servers would not agree on what is in it.',
  'Look at the findings of the container, and get a fresh backup.',
  'choose-file',
);

const changed = failure(
  'file-changed',
  'The file changed since it was read, so what you saw is not what would be approved.',
  'Read it again, look at the findings, then approve.',
  'read-again',
);

function notAccepted(codes: readonly string[]): AppFailure {
  return failure(
    'not-approved',
    'Some findings that cost content are not accepted yet.',
    'Look at each of them and accept them, or mend the archive.',
    'approve',
    codes.join(', '),
  );
}
