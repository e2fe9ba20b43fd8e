import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ApprovedArchive } from '../push/push-ports.ts';
import { codesToAccept } from '../staging/queries/findings.ts';
import { codesOf, readKindsToAccept } from '../staging/queries/to-accept.ts';
import { readFact } from '../staging/staged-facts.ts';
import { approvalOf } from './archive-state.ts';
import { fileMissing, glanceAt } from './file-stamp.ts';
import type { ServiceContext } from './service-context.ts';
import { noSuchArchive } from './staging-access.ts';

/** The archive with its valid approval, for a push (see PushPorts). */
export async function getApproved(
  context: ServiceContext,
  archiveId: ArchiveId,
): Promise<Result<ApprovedArchive, AppFailure>> {
  const archive = context.archives.find(archiveId);
  if (archive === undefined) return fail(noSuchArchive());
  const row = context.approvals.findStanding(archiveId);
  if (row === undefined) return fail(notApproved);
  const glance = await glanceAt(archive.path);
  if (glance.kind === 'missing') return fail(fileMissing());
  if (approvalOf(context, archive, glance)?.validity === 'file-changed') return fail(isVoid);
  const judged = { target: row.release, database: row.database };
  const staged = context.staging.query(archiveId, ({ database }) => ({
    counts: readFact(database, 'summary')?.counts,
    withVersion: readFact(database, 'withVersion'),
    blockers: codesToAccept(database, judged, ['fatal', 'blocker']),
    needed: codesOf(readKindsToAccept(database, judged)).needed,
  }));
  if (!staged.ok) return staged;
  const { counts, withVersion, blockers, needed } = staged.value;
  if (counts === undefined) throw new Error('A staging file lacks its summary');
  const { components, containers, sections, subsections, units, collections } = counts;
  return ok({
    path: archive.path,
    sha256: row.sha256,
    bytes: row.bytes,
    release: row.release,
    database: row.database,
    approvalId: row.id,
    acceptedBlockers: row.accepted.filter((code) => blockers.includes(code)),
    predicted: row.predicted,
    unaccepted: needed.filter((code) => !row.accepted.includes(code)),
    expected: { components, containers, sections, subsections, units, collections, withVersion },
  });
}

const notApproved = failure(
  'not-approved',
  'This archive is not approved, so it cannot be pushed.',
  'Look at its findings and approve it.',
  'approve',
);

const isVoid = failure(
  'approval-void',
  'The file changed since it was approved, so its approval is void.',
  'Read it again, look at the findings, and approve it again.',
  'approve',
);
