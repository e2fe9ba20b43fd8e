import type { Answer, Handlers, InputOf, calls } from '../../contract/channels.ts';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Acceptance, FindingKind } from '../../contract/views.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { noneAccepted, shown } from '../staging/queries/accepted.ts';
import type { Accepted } from '../staging/queries/accepted.ts';
import { findFinding, readFindingKinds, readPredictedKinds } from '../staging/queries/findings.ts';
import { newId } from './service-context.ts';
import type { ServiceContext } from './service-context.ts';
import { noSuchArchive } from './staging-access.ts';

type AcceptanceCall =
  | 'approval.listAcceptances'
  | 'approval.accept'
  | 'approval.withdrawAcceptance'
  | 'approval.putBackAcceptance';
type Wish = InputOf<(typeof calls)['approval.accept']>;

/** What a person has accepted of an archive: by its approval, and of its bytes with a reason. */
export function acceptedOf(context: ServiceContext, archiveId: ArchiveId): Accepted {
  const sha256 = context.archives.find(archiveId)?.sha256 ?? null;
  return {
    codes: new Set(context.approvals.findStanding(archiveId)?.accepted),
    rows: sha256 === null ? [] : context.acceptances.list(sha256),
  };
}

/** Accepting findings with a reason, before an approval; kept with the bytes (design 6). */
export function createAcceptanceHandlers(context: ServiceContext): Pick<Handlers, AcceptanceCall> {
  const { acceptances, host, emit } = context;
  const changed = (archiveId: ArchiveId): Answer<null> => {
    emit('archives.changed', { archiveId });
    return ok(null);
  };
  return {
    'approval.listAcceptances': async ({ archiveId }) => {
      const found = pinned(context, archiveId);
      return found.ok ? ok(acceptances.list(found.value.sha256).map(shown)) : ok([]);
    },
    'approval.accept': async (wish) => accept(context, wish),
    'approval.withdrawAcceptance': async ({ archiveId, id }) => {
      const found = pinned(context, archiveId);
      if (!found.ok) return found;
      const at = host.now().toISOString();
      return acceptances.withdraw(found.value.sha256, id, at) ? changed(archiveId) : fail(gone);
    },
    'approval.putBackAcceptance': async ({ archiveId, id }) => {
      const found = pinned(context, archiveId);
      if (!found.ok) return found;
      return acceptances.putBack(found.value.sha256, id) ? changed(archiveId) : fail(gone);
    },
  };
}

type PinnedArchive = ArchiveRow & { readonly sha256: string };

/** The archive whose bytes are known; what is accepted is kept with them. */
function pinned(context: ServiceContext, archiveId: ArchiveId): Result<PinnedArchive, AppFailure> {
  const archive = context.archives.find(archiveId);
  if (archive === undefined) return fail(noSuchArchive());
  if (archive.isFolder) return fail(folder);
  const { sha256 } = archive;
  return sha256 === null ? fail(archive.deepFailure ?? notVerified) : ok({ ...archive, sha256 });
}

function accept(context: ServiceContext, wish: Wish): Answer<Acceptance> {
  const archive = pinned(context, wish.archiveId);
  if (!archive.ok) return archive;
  const found = context.staging.query(wish.archiveId, ({ database }) => {
    const { archiveId: _archive, findingId, code, severity } = wish;
    const judged = context.judged();
    if (findingId !== null) {
      const finding = findFinding(database, findingId, judged)?.finding;
      const fits = finding?.diagnostic.code === code && finding.severity === severity;
      return fits ? JSON.stringify(finding.diagnostic) : null;
    }
    const kinds: readonly FindingKind[] = [
      ...readFindingKinds(database, judged, noneAccepted),
      ...readPredictedKinds(database, judged, noneAccepted),
    ];
    return kinds.some((kind) => kind.code === code && kind.severity === severity) ? allOfIt : null;
  });
  if (!found.ok) return found;
  if (found.value === null) return fail(gone);
  if (isRefused(wish)) return fail(refused);
  const { target, database } = context.judged();
  const row = {
    id: newId(),
    sha256: archive.value.sha256,
    code: wish.code,
    severity: wish.severity,
    scope: found.value === allOfIt ? ('kind' as const) : ('finding' as const),
    finding: found.value === allOfIt ? null : found.value,
    reason: wish.reason,
    by: context.host.userName,
    at: context.host.now().toISOString(),
    release: target,
    database,
  };
  context.acceptances.accept(row);
  context.emit('archives.changed', { archiveId: wish.archiveId });
  return ok(shown(row));
}

/** Stands for the kind where a diagnostic would stand for one finding. */
const allOfIt = '';

/** What no approval can go past (approval-gate): accepting it would promise what is not so. */
function isRefused({ code, severity }: Wish): boolean {
  if (severity === 'fatal') return true;
  // The code is one that was just found in the archive.
  return severity === 'blocker' && definitionOf(code as FindingCode).family === 'ZIP';
}
type FindingCode = Parameters<typeof definitionOf>[0];

const folder = failure(
  'refused-container',
  'An unpacked archive has no bytes to pin, so nothing can be accepted for them.',
  'Zip it, open the zip, and accept the findings there.',
  'choose-file',
);

const notVerified = failure(
  'wrong-state',
  'The archive is not verified to its end yet, so its bytes are not known.',
  'Wait until the verification is done, or read the archive again.',
  'read-again',
);

const refused = failure(
  'refused-container',
  'This cannot be accepted: nobody can say which content these bytes hold.',
  'Back the library up again in Studio, and open the new archive.',
  'choose-file',
);

const gone = failure(
  'not-found',
  'This is no longer there to accept or to take back: the archive was read again, or judged for another release.',
  'Look at the findings as they are now.',
  'none',
);
