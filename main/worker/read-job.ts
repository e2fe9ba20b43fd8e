import { stat } from 'node:fs/promises';
import { cancelled, failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { openArchive, openFailure } from '../archive/open-archive.ts';
import { troubleOf } from '../archive/read-trouble.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { judgeMediaType } from '../checks/ast-013-media-type.ts';
import { firstSight } from '../library/first-sight.ts';
import { ContentLedger } from '../restore/content-ledger.ts';
import type { KnownContents } from '../restore/server-archive.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import { createDeepWriter } from '../staging/deep-writer.ts';
import { folderGone, keepStagingFolder } from '../staging/folder-gone.ts';
import { openStaging } from '../staging/open-staging.ts';
import { countForAllServers } from '../staging/queries/findings.ts';
import { createStagingWriter } from '../staging/staging-writer.ts';
import type { Staged } from '../staging/staging-writer.ts';
import type { StartTablesOptions } from '../staging/start-tables.ts';
import { predictServers } from './predict-servers.ts';
import type { PredictServer } from './predict-servers.ts';
import { readQuickly } from './quick-reading.ts';
import type { FileStamp, ReadJob, ReadNews, SeveritiesByServer } from './reader-protocol.ts';

/** How a reading talks, stops, and (in tests) runs out of disk. */
export interface ReadJobContext {
  readonly tell: (news: ReadNews) => void;
  readonly signal: AbortSignal;
  readonly staging?: StartTablesOptions;
  /** How it looks up and opens the file, for tests of every moment and of every read. */
  readonly work?: Pick<WorkContext, 'everyMs' | 'openFile'>;
  /** What predicts once all is read; without one nothing is predicted. */
  readonly predictor?: (read: WhatWasRead) => PredictServer;
}

/** All that a reading knows in the end. */
export interface WhatWasRead {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly known: KnownContents;
  readonly findings: readonly Diagnostic[];
}

/**
 * One reading from its first byte to its last: first sight, quick pass, checks, staging, deep pass,
 * predictions. Ends by telling `done` or `failed`, once. The archive is only read; of the staging file only
 * a complete one is left. Throws bugs.
 */
export async function runReadJob(job: ReadJob, context: ReadJobContext): Promise<void> {
  try {
    const done = await readAll(job, context);
    context.tell(
      done.ok ? { kind: 'done' } : { kind: 'failed', failure: cause(done.failure, job) },
    );
  } catch (error) {
    const known = context.signal.aborted
      ? cancelled
      : (folderGone(job.stagingFolder) ?? databaseFailure(error, 'staging'));
    if (known === null) throw error;
    context.tell({ kind: 'failed', failure: known });
  }
}

/** A staging file may be gone with everything around it. */
function cause(known: AppFailure, { stagingFolder }: ReadJob): AppFailure {
  return known.kind === 'staging-damaged' ? (folderGone(stagingFolder) ?? known) : known;
}

async function readAll(job: ReadJob, context: ReadJobContext): Promise<Result<null, AppFailure>> {
  const work: WorkContext = {
    ...context.work,
    signal: context.signal,
    onProgress: (progress) => context.tell({ kind: 'progress', progress }),
  };
  const gone = keepStagingFolder(job.stagingFolder);
  if (gone !== null) return fail(gone);
  const before = await stampOf(job.path);
  if (!before.ok) return before;
  const opened = await openArchive(job.path, work);
  if (!opened.ok) return opened;
  const archive = opened.value;
  try {
    const staged = await quickPass(job, archive, before.value, work, context);
    if (!staged.ok) return staged;
    const known = new ContentLedger(archive.entryCount);
    const found = await deepPass(job, archive, before.value, { ...staged.value, known }, work);
    if (!found.ok) return found;
    context.tell(found.value.news);
    const { diagnostics, library } = staged.value;
    const findings = [...diagnostics, ...found.value.added];
    return await predictAll(job, before.value, staged.value.staged, work, {
      context,
      read: { archive, library, known, findings },
    });
  } finally {
    await archive.close();
  }
}

interface QuickResult {
  readonly staged: Staged;
  readonly diagnostics: readonly Diagnostic[];
  readonly library: LibraryModel;
}

async function quickPass(
  job: ReadJob,
  archive: Archive,
  before: FileStamp,
  work: WorkContext,
  context: ReadJobContext,
): Promise<Result<QuickResult, AppFailure>> {
  const { package: about } = await firstSight(archive, work);
  context.tell({ kind: 'first-sight', title: about?.title?.value ?? null });
  const writer = createStagingWriter(job.stagingFolder, job.stagingId, archive, context.staging);
  try {
    const { diagnostics, summary, library } = await readQuickly(archive, writer, work);
    const same = await unchanged(job.path, before);
    if (!same.ok) return same;
    const staged = await writer.finish({ summary, diagnostics, rules: job.rules }, work);
    const severities = severitiesIn(job);
    if (!severities.ok) return severities;
    const { title } = summary.learningPackage;
    context.tell({ kind: 'staged', stamp: before, title, severities: severities.value });
    return ok({ staged, diagnostics, library });
  } finally {
    await writer.abandon();
  }
}

interface DeepResult {
  readonly news: ReadNews;
  /** What the quick pass did not find. */
  readonly added: readonly Diagnostic[];
}

async function deepPass(
  job: ReadJob,
  archive: Archive,
  before: FileStamp,
  { staged, diagnostics, known }: QuickResult & { readonly known: ContentLedger },
  work: WorkContext,
): Promise<Result<DeepResult, AppFailure>> {
  const started = performance.now();
  const opened = createDeepWriter(job.stagingFolder, staged);
  if (!opened.ok) return opened;
  const writer = opened.value;
  try {
    const odd: Diagnostic[] = [];
    const report = await verifyArchive(archive, work, (verdict) => {
      writer.take(verdict);
      known.take(verdict);
      const found = judgeMediaType(archive.entryAt(verdict.index)?.path ?? '', verdict.mediaType);
      if (found !== null) odd.push(found);
    });
    const same = await unchanged(job.path, before);
    if (!same.ok) return same;
    const seconds = (performance.now() - started) / 1_000;
    const { sha256, entries } = report;
    const added = newOnes(diagnostics, [...report.diagnostics, ...odd]);
    await writer.finish({ sha256, entries, seconds }, added);
    const severities = severitiesIn(job);
    if (!severities.ok) return severities;
    return ok({ news: { kind: 'verified', sha256, severities: severities.value }, added });
  } finally {
    writer.abandon();
  }
}

/** Not of an unpacked archive, which no server restores. */
async function predictAll(
  job: ReadJob,
  before: FileStamp,
  staged: Staged,
  work: WorkContext,
  { context, read }: { readonly context: ReadJobContext; readonly read: WhatWasRead },
): Promise<Result<null, AppFailure>> {
  if (context.predictor === undefined || read.archive.kind === 'folder') return ok(null);
  return predictServers(job.stagingFolder, staged, work, {
    predict: context.predictor(read),
    stillValid: () => unchanged(job.path, before),
    tell: context.tell,
  });
}

/** Both passes meet a damaged entry that the quick pass reads. */
function newOnes(
  known: readonly Diagnostic[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const markOf = ({ code, location, params }: Diagnostic): string =>
    JSON.stringify([code, location, params]);
  const marks = new Set(known.map(markOf));
  return found.filter((diagnostic) => !marks.has(markOf(diagnostic)));
}

function severitiesIn(job: ReadJob): Result<SeveritiesByServer, AppFailure> {
  const opened = openStaging(job.stagingFolder, job.stagingId);
  if (!opened.ok) return opened;
  try {
    return ok(countForAllServers(opened.value));
  } finally {
    opened.value.close();
  }
}

async function stampOf(path: string): Promise<Result<FileStamp, AppFailure>> {
  try {
    const { size, mtimeMs, isDirectory } = await statOf(path);
    return ok({ bytes: isDirectory ? 0 : size, mtimeMs, isFolder: isDirectory });
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return fail(openFailure(trouble));
  }
}

async function statOf(path: string) {
  const stats = await stat(path);
  return { size: stats.size, mtimeMs: stats.mtimeMs, isDirectory: stats.isDirectory() };
}

/** What was read must be one file, not the halves of two. */
async function unchanged(path: string, before: FileStamp): Promise<Result<null, AppFailure>> {
  const after = await stampOf(path);
  if (!after.ok) return after;
  const { bytes, mtimeMs } = after.value;
  if (bytes === before.bytes && mtimeMs === before.mtimeMs) return ok(null);
  return fail(
    failure(
      'file-changed',
      'The file changed while it was read, so what was read is of no use.',
      'Wait until nothing writes to it any more, then read it again.',
      'read-again',
    ),
  );
}
