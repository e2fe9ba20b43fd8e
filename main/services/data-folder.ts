import { readdir, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ClearablePart, DataFolder, DataPart } from '../../contract/views.ts';
import { holdFolder } from '../sandbox/folder-hold.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { removeStaging, stagingFolder, stagingPath } from '../staging/staging-files.ts';
import { placeOf } from './archive-state.ts';
import type { ServiceContext } from './service-context.ts';

const practiceName = 'practice';
const receivedName = 'received';

/**
 * What the data folder holds, part by part, and how much of each could be cleared now. What cannot
 * be looked at counts nothing.
 */
export async function measureData(context: ServiceContext): Promise<DataFolder> {
  const { dataFolder, homeFolder } = context.host;
  const staging = await bytesBelow(stagingFolder(dataFolder));
  const received = await bytesBelow(join(dataFolder, receivedName));
  const practice = await bytesBelow(join(dataFolder, practiceName));
  const all = await bytesBelow(dataFolder);
  const idle = idleStagings(context).map(({ path }) => path);
  const unused = await unusedCopies(context);
  const size = (part: DataPart, bytes: number, clearableBytes: number) => ({
    part,
    bytes,
    clearableBytes: Math.min(bytes, clearableBytes),
  });
  return {
    // The folder itself, not the one above it.
    place: placeOf(join(dataFolder, 'index'), homeFolder),
    parts: [
      size('staging', staging, await sumOf(idle)),
      size('received', received, await sumOf(unused)),
      size('practice', practice, practice),
      size('kept', Math.max(0, all - staging - received - practice), 0),
    ],
    freeBytes: await freeOn(dataFolder),
  };
}

/**
 * Clears one part. What was read of archives is read again when it is wanted; copies go only where
 * no archive on the list, no approval and no reading needs them. Fails with `wrong-state` where the
 * practice instance runs.
 */
export async function clearData(
  context: ServiceContext,
  part: ClearablePart,
): Promise<Result<null, AppFailure>> {
  switch (part) {
    case 'staging':
      return clearStaging(context);
    case 'received':
      for (const path of await unusedCopies(context)) {
        if (neededCopies(context).has(path)) continue; // opened since it was looked for
        await rm(path, { force: true });
        await rmdir(dirname(path)).catch(() => undefined); // each has a folder of its own
      }
      return ok(null);
    case 'practice':
      return clearPractice(join(context.host.dataFolder, practiceName));
  }
}

function clearStaging(context: ServiceContext): Result<null, AppFailure> {
  const folder = stagingFolder(context.host.dataFolder);
  const idle = idleStagings(context);
  // In the index first: a file that no archive names is removed at the next start at the latest.
  const ids = idle.map(({ archive }) => archive.id);
  context.archives.forgetStaging(ids, cleared);
  for (const { archive } of idle) {
    if (archive.stagingId === null) continue;
    context.staging.forget(archive.stagingId);
    context.host.previews?.store.forget(archive.id);
    removeStaging(folder, archive.stagingId);
  }
  context.emit('archives.changed', { archiveId: null });
  for (const archiveId of ids) context.emit('archives.changed', { archiveId });
  return ok(null);
}

async function clearPractice(folder: string): Promise<Result<null, AppFailure>> {
  if (!existsSync(folder)) return ok(null);
  const held = holdFolder(folder);
  if (!held.ok) return { ok: false, failure: practiceRuns };
  try {
    for (const name of await readdir(folder)) {
      if (name !== 'practice.lock') await rm(join(folder, name), { recursive: true, force: true });
    }
    return ok(null);
  } finally {
    held.value.release();
  }
}

interface Idle {
  readonly archive: ArchiveRow;
  readonly path: string;
}

/** What was read of archives that nobody reads at this moment. */
function idleStagings({ archives, jobs, host }: ServiceContext): readonly Idle[] {
  const running = jobs.runningAll();
  const folder = stagingFolder(host.dataFolder);
  return archives.all().flatMap((archive) => {
    const { id, stagingId } = archive;
    if (stagingId === null || running.has(id)) return [];
    return [{ archive, path: stagingPath(folder, stagingId) }];
  });
}

/** What has just come in may be opened at this very moment, and be on no list yet. */
const arrivingMs = 15_000;

/** Files below `received/` that nothing on the list, no approval and no reading needs. */
async function unusedCopies(context: ServiceContext): Promise<readonly string[]> {
  const { host } = context;
  const found: string[] = [];
  for (const path of await filesBelow(join(host.dataFolder, receivedName))) {
    // What is just arriving belongs to nobody yet.
    if (!path.endsWith('.part') && !(await isYoung(path, host.now()))) found.push(path);
  }
  const needed = neededCopies(context); // asked last: what was opened meanwhile is on it
  return found.filter((path) => !needed.has(path));
}

async function isYoung(path: string, now: Date): Promise<boolean> {
  try {
    return now.getTime() - (await stat(path)).mtimeMs < arrivingMs;
  } catch {
    return true; // gone, or not ours to look at: left alone
  }
}

function neededCopies({ archives, approvals, jobs, host }: ServiceContext): ReadonlySet<string> {
  const folder = join(host.dataFolder, receivedName);
  const running = jobs.runningAll();
  return new Set(
    archives
      .all()
      .filter(({ id, path, removedAt }) => {
        if (!path.startsWith(folder + sep)) return false;
        const isUsed = removedAt === null || running.has(id);
        return isUsed || approvals.findStanding(id) !== undefined;
      })
      .map(({ path }) => path),
  );
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  } catch {
    return []; // not made yet, or not ours to look at
  }
}

async function bytesBelow(folder: string): Promise<number> {
  return sumOf(await filesBelow(folder));
}

async function sumOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0, // gone meanwhile
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function freeOn(folder: string): Promise<number | null> {
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return null;
  }
}

const cleared = failure(
  'wrong-state',
  'What Carrel had read from this archive was cleared; the file and its approval were not touched.',
  'Read it again.',
  'read-again',
);

const practiceRuns = failure(
  'wrong-state',
  'The practice instance is running, so nothing of it was cleared.',
  'Stop the practice instance, then clear it.',
  'again',
);
