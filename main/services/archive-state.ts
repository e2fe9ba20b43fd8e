import { basename, dirname, relative, sep } from 'node:path';
import { severities } from '../../contract/diagnostics/definition.ts';
import type { Approval, ArchiveState, ArchiveSummary } from '../../contract/views.ts';
import { outcomeName } from '../staging/archive-digest.ts';
import type { ApprovalRow } from '../staging/approval-store.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { readIndexLists } from '../staging/queries/index-lists.ts';
import { judgedName } from '../staging/queries/findings.ts';
import { serversOf } from '../staging/queries/servers-of.ts';
import { glanceAt, isSameFile } from './file-stamp.ts';
import type { Glance } from './file-stamp.ts';
import type { Running } from './reading-jobs.ts';
import type { ServiceContext } from './service-context.ts';

/** The archives of a list, each with a glance at its file; the index is asked once for all. */
export async function summariesOf(
  context: ServiceContext,
  archives: readonly ArchiveRow[],
): Promise<readonly ArchiveSummary[]> {
  const glances = await Promise.all(archives.map(({ path }) => glanceAt(path)));
  const running = context.jobs.runningAll();
  const lists = readIndexLists(context.index);
  return archives.map((row, at) => {
    const runs = running.get(row.id) ?? null;
    const archive = isOutdated(row, runs) ? (context.archives.find(row.id) ?? row) : row;
    return summaryWith(context, archive, glances[at] ?? { kind: 'missing' }, {
      running: runs,
      library: () => lists.libraryOf(archive.id, archive.sha256),
      hasApproval: lists.approved.has(archive.id),
    });
  });
}

/** A row from before the glances: what was being read then may have been staged since. */
function isOutdated({ stagingId }: ArchiveRow, running: Running | null): boolean {
  return stagingId === null && running?.state !== 'reading';
}

/** One archive with a glance that was taken already: nothing is waited for. */
export function summaryAt(
  context: ServiceContext,
  archive: ArchiveRow,
  glance: Glance,
): ArchiveSummary {
  return summaryWith(context, archive, glance, {
    running: context.jobs.running(archive.id),
    library: () => readIndexLists(context.index).libraryOf(archive.id, archive.sha256),
    hasApproval: true, // or not: it is asked for
  });
}

/** What else than its row decides the state of an archive. */
interface Known {
  readonly running: Running | null;
  /** That the last push of these very bytes created. */
  readonly library: () => string | null;
  /** False: none stands, so that none need be asked for. */
  readonly hasApproval: boolean;
}

function summaryWith(
  context: ServiceContext,
  archive: ArchiveRow,
  glance: Glance,
  known: Known,
): ArchiveSummary {
  const fileName = basename(archive.path);
  return {
    id: archive.id,
    title: archive.title ?? context.jobs.firstTitle(archive.id) ?? fileName,
    fileName,
    libraryKey: archive.digest?.key ?? null,
    place: placeOf(archive.path, context.host.homeFolder),
    isCopy: archive.isCopy,
    isFolder: archive.isFolder,
    bytes: archive.bytes,
    openedAt: archive.openedAt,
    state: stateOf(context, archive, glance, known),
    ready: archive.stagingId !== null,
  };
}

function stateOf(
  context: ServiceContext,
  archive: ArchiveRow,
  glance: Glance,
  { running, library, hasApproval }: Known,
): ArchiveState {
  if (running?.state === 'reading') {
    const { jobId, isWaiting } = running;
    return { kind: 'reading', jobId, ...(isWaiting ? { isWaiting } : {}) };
  }
  if (glance.kind === 'missing') return { kind: 'missing' };
  if (archive.readFailure !== null) return { kind: 'failed', failure: archive.readFailure };
  if (archive.stagingId === null) return { kind: 'failed', failure: notRead };
  const approval = hasApproval ? approvalOf(context, archive, glance) : null;
  // Also without an approval: what is shown was read from another file than is there now.
  if (approval?.validity === 'file-changed' || !isSameFile(glance, archive)) {
    return { kind: 'changed', wasApproved: approval !== null };
  }
  const pushed = library();
  if (pushed !== null) return { kind: 'pushed', library: pushed };
  return approval?.validity === 'valid' ? { kind: 'approved' } : findingsState(context, archive);
}

const notRead = {
  kind: 'wrong-state',
  message: 'This archive has not been read to its end.',
  next: 'Read it again.',
  retry: 'read-again',
} as const;

function findingsState(context: ServiceContext, archive: ArchiveRow): ArchiveState {
  const counts = archive.severities?.[judgedName(context.judged())];
  const worst = severities.find((severity) => (counts?.[severity] ?? 0) > 0);
  if (counts === undefined || worst === undefined) return { kind: 'clean' };
  const isUnsafe = worst === 'blocker' && isTaken(context, archive);
  return { kind: 'findings', worst, count: counts[worst], ...(isUnsafe ? { isUnsafe } : {}) };
}

/** Every server that is meant would restore it: what refuses it is a finding of Carrel's own. */
function isTaken(context: ServiceContext, { digest }: ArchiveRow): boolean {
  return serversOf(context.judged()).every(
    (server) => digest?.outcomes[outcomeName(server)]?.kind === 'restored',
  );
}

/** The standing approval with its validity at this moment; null where there is none. */
export function approvalOf(
  context: ServiceContext,
  archive: ArchiveRow,
  glance: Glance,
): Approval | null {
  const row = context.approvals.findStanding(archive.id);
  if (row === undefined) return null;
  return {
    sha256: row.sha256,
    bytes: row.bytes,
    release: row.release,
    database: row.database,
    accepted: row.accepted,
    ...(row.reasons.length === 0 ? {} : { reasons: row.reasons }),
    predicted: row.predicted,
    note: row.note,
    by: row.by,
    at: row.at,
    validity: validityOf(context, archive, row, glance),
    ...(row.rules === context.rules ? {} : { underOlderRules: true }),
  };
}

/**
 * A glance decides while size and time are as they were; after a re-read the hash does. A file that
 * was only touched is valid again as soon as its hash is known anew.
 */
function validityOf(
  context: ServiceContext,
  archive: ArchiveRow,
  row: ApprovalRow,
  glance: Glance,
): Approval['validity'] {
  if (glance.kind === 'missing') return 'file-missing';
  if (archive.sha256 !== null && archive.sha256 !== row.sha256) return 'file-changed';
  const asApproved = { ...row, isFolder: false };
  const asVerified = archive.sha256 === row.sha256 && isSameFile(glance, archive);
  if (!asVerified && !isSameFile(glance, asApproved)) return 'file-changed';
  const { target, database } = context.judged();
  return row.release === target && row.database === database ? 'valid' : 'judged-for-another';
}

/** The folder as a person says it: below the home folder from there on. */
export function placeOf(path: string, homeFolder: string): string {
  const folder = dirname(path);
  const below = relative(homeFolder, folder);
  const isBelow = below === '' || (!below.startsWith('..') && !below.includes(':'));
  const shown = isBelow ? below : folder;
  const names = shown.split(sep).filter((name) => name !== '');
  return names.length === 0 ? 'Home' : names.join(' / ');
}
