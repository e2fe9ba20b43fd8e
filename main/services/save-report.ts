import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import type { SavedReport } from '../../contract/views.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
import { makeReport, nameReport, ReportStopped } from './make-report.ts';
import type { ReportWork } from './make-report.ts';
import type { ServiceContext } from './service-context.ts';

/** Where the browser host serves a report; the window downloads it from there. */
export const reportPath = '/api/report';

const pieceLength = 65_536;

/**
 * Saves a report where the system's dialog says, or tells the window where to download it. Fails as
 * `makeReport` does, where an archive would be written over, and where the system refuses.
 */
export async function saveReport(
  context: ServiceContext,
  archiveId: ArchiveId,
  format: ReportFormat,
  work: ReportWork,
): Promise<Result<SavedReport, AppFailure>> {
  const named = nameReport(context, archiveId, format);
  if (!named.ok) return named;
  const { chooseTarget } = context.host;
  if (chooseTarget === undefined) {
    const path = `${reportPath}/${archiveId}/${format}`;
    return ok({ kind: 'download', name: named.value, path });
  }
  const target = await chooseTarget(named.value);
  if (target === null) return ok({ kind: 'cancelled' });
  if (await isOfArchive(target, context.archives)) return fail(wouldOverwrite);
  const made = await makeReport(context, archiveId, format, work);
  if (!made.ok) return stopped(made.failure);
  try {
    await writeWhole(target, made.value.pieces);
    return ok({ kind: 'saved', name: basename(target) });
  } catch (error) {
    if (error instanceof ReportStopped) return stopped(error.failure);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return fail(writeFailure(code));
  }
}

/** What the person stopped has not failed. */
function stopped(reason: AppFailure): Result<SavedReport, AppFailure> {
  return reason.kind === 'cancelled' ? ok({ kind: 'cancelled' }) : fail(reason);
}

/** Small pieces as few large ones: no report is held whole. */
export async function* inLargePieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Under a temporary name beside its place; it has its name only once it is whole and on the disk. */
async function writeWhole(target: string, pieces: AsyncIterable<string>): Promise<void> {
  const partial = join(dirname(target), `.carrel-${randomBytes(6).toString('hex')}`);
  const file = await open(partial, 'wx');
  try {
    for await (const piece of inLargePieces(pieces)) await file.writeFile(piece);
    await file.sync();
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await file.close();
    await rm(partial, { force: true });
    throw error;
  }
}

/** Whether a file is an archive that Carrel knows, or would lie inside an unpacked one. */
async function isOfArchive(target: string, archives: ArchiveStore): Promise<boolean> {
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  const real = await realpath(target).catch(() => join(folder, basename(target))); // not there yet
  const known = [...archives.list(), ...archives.listRecent(Number.MAX_SAFE_INTEGER)];
  for (const archive of known) {
    if (await isPartOf(archive, real)) return true;
  }
  return false;
}

async function isPartOf({ path, isFolder }: ArchiveRow, target: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path); // gone, and may come back
  if (real === target) return true;
  const below = relative(real, target);
  return isFolder && below !== '..' && !below.startsWith(`..${sep}`) && !below.includes(':');
}

const wouldOverwrite = failure(
  'not-allowed',
  'That file belongs to an archive, and Carrel never writes to archives.',
  'Save the report under another name or in another folder.',
  'again',
);

function writeFailure(code: string): AppFailure {
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return failure(
      'disk-full',
      'The disk is full, so the report was not saved.',
      'Free some space, or save it on another disk.',
      'free-space',
      code,
    );
  }
  return failure(
    'not-allowed',
    'The report could not be written there.',
    'Save it in a folder that you may write to.',
    'again',
    code,
  );
}
