import { basename, resolve } from 'node:path';
import type { Answer } from '../../contract/channels.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId, BatchId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ArchiveRow, NewArchive } from '../staging/archive-store.ts';
import { stagingPath, stagingFolder, stagingVersionOf } from '../staging/staging-files.ts';
import { stagingVersion } from '../staging/staging-schema.ts';
import { expandPath } from './expand-paths.ts';
import { glanceAt, isSameFile } from './file-stamp.ts';
import type { Glance } from './file-stamp.ts';
import { newId } from './service-context.ts';
import type { ServiceContext } from './service-context.ts';

/** More at once would be a folder of something else: a whole drive, for one. */
const mostAtOnce = 2_000;

/**
 * Puts files on the list and reads those that are new or changed. A folder that is no unpacked
 * archive stands for the zips below it (design 10, PATH); several archives are a batch. Fails with
 * `file-missing` when none of them is there, and with `bad-request` for too many.
 */
export async function openPaths(
  context: ServiceContext,
  paths: readonly string[],
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Answer<readonly ArchiveId[]>> {
  const expanded = await Promise.all(
    paths.map((path) => expandPath(resolve(path), { most: mostAtOnce })),
  );
  const found = expanded.flat().flatMap((one) => (one.kind === 'archive' ? [one.path] : []));
  if (found.length > mostAtOnce) return fail(tooMany(found.length));
  const seen = await Promise.all(
    [...new Set(found)].map(async (path) => ({ path, glance: await glanceAt(path) })),
  );
  const openedAt = context.host.now().toISOString(); // the same for all: their paths decide the order
  const wanted = seen.flatMap(({ path, glance }) =>
    glance.kind === 'missing' ? [] : [newArchive(path, glance, { isCopy, openedAt })],
  );
  if (wanted.length === 0) {
    return paths.length === 0 ? ok([]) : fail(await noneThere(paths));
  }
  const glances = new Map(seen.map(({ path, glance }) => [path, glance]));
  const archives = context.archives.openAll(wanted);
  const toRead = archives.filter((archive) =>
    needsReading(context, archive, glances.get(archive.path) ?? { kind: 'missing' }),
  );
  const [single] = toRead;
  if (archives.length > 1) {
    keepBatch(context, archives, paths);
    context.jobs.startAll(toRead);
  } else if (single !== undefined) {
    context.jobs.start(single);
  }
  const archiveId = archives.length === 1 ? (archives[0]?.id ?? null) : null;
  context.emit('archives.changed', { archiveId });
  return ok(archives.map(({ id }) => id));
}

function newArchive(
  path: string,
  { isFolder, bytes, mtimeMs }: Glance & { readonly kind: 'there' },
  how: Pick<NewArchive, 'isCopy' | 'openedAt'>,
): NewArchive {
  const id = newId() as ArchiveId; // made here alone
  return { id, path, isFolder, bytes, mtimeMs, ...how };
}

/** One folder gives the batch its name. */
function keepBatch(
  { batches, host }: ServiceContext,
  archives: readonly ArchiveRow[],
  paths: readonly string[],
): void {
  const [only] = paths;
  const folder = paths.length === 1 && only !== undefined ? basename(resolve(only)) : null;
  const id = newId() as BatchId; // made here alone
  batches.add(
    { id, folder, archives: archives.map((archive) => archive.id) },
    host.now().toISOString(),
  );
}

/** Nothing read yet, another file since, not read to its end, or read by another Carrel. */
export function needsReading(
  context: ServiceContext,
  archive: ArchiveRow,
  glance: Glance,
): boolean {
  if (context.jobs.running(archive.id) !== null) return false;
  if (archive.stagingId === null || !isSameFile(glance, archive)) return true;
  if (archive.isFolder || archive.sha256 === null || !archive.isPredicted) return true;
  const path = stagingPath(stagingFolder(context.host.dataFolder), archive.stagingId);
  return stagingVersionOf(path) !== stagingVersion;
}

/** A folder that is there holds nothing; a file is not there. */
async function noneThere(paths: readonly string[]): Promise<AppFailure> {
  const glances = await Promise.all(paths.map((path) => glanceAt(path)));
  const isEmptyFolder = glances.some((glance) => glance.kind === 'there');
  if (isEmptyFolder) {
    return failure(
      'file-missing',
      'There is no archive in this folder: no package.toml at its top, and no .zip below it.',
      'Choose the folder that holds the archives.',
      'choose-file',
    );
  }
  return failure(
    'file-missing',
    paths.length === 1 ? 'There is no such file.' : 'None of these files is there.',
    'Check the name, or choose another file.',
    'choose-file',
  );
}

function tooMany(count: number): AppFailure {
  return failure(
    'bad-request',
    `There are ${String(count)} zips below this folder, more than Carrel opens at once (${String(mostAtOnce)}). None was opened.`,
    'Choose a folder nearer to the archives.',
    'choose-file',
  );
}
