import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StagingId } from '../../contract/model/ids.ts';

/** The folder of staging files in a data folder. */
export function stagingFolder(dataFolder: string): string {
  return join(dataFolder, 'staging');
}

/** Makes the folder, for its owner alone (SE-4). */
export function makeStagingFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** A finished staging file. */
export function stagingPath(folder: string, id: StagingId): string {
  return join(folder, `${id}.sqlite`);
}

/** The same while it is written: never opened by anyone else. */
export function unfinishedPath(folder: string, id: StagingId): string {
  return join(folder, `${id}.tmp`);
}

/** What SQLite puts beside a database. */
const companions = ['', '-wal', '-shm', '-journal'];

/** Removes a staging file in whatever state it is. Throws errors of the file system. */
export function removeStaging(folder: string, id: StagingId): void {
  for (const companion of companions) {
    rmSync(stagingPath(folder, id) + companion, { force: true });
    rmSync(unfinishedPath(folder, id) + companion, { force: true });
  }
}

/**
 * Removes what no archive refers to and no living job writes: leftovers of a crash. `keepIds` is
 * asked after the folder was listed, so that a file that appears meanwhile is none of them. What
 * cannot be removed now (another process has it open) is tried again at the next start.
 */
export function removeOrphans(
  folder: string,
  keepIds: () => ReadonlySet<string>,
): readonly string[] {
  const removed: string[] = [];
  const names = readdirSync(folder);
  const keep = keepIds();
  for (const name of names) {
    const id = /^([A-Za-z0-9_-]+)\.(?:sqlite|tmp)(?:-wal|-shm|-journal)?$/.exec(name)?.[1];
    if (id === undefined || keep.has(id)) continue;
    try {
      rmSync(join(folder, name), { force: true });
      removed.push(name);
    } catch {
      // Windows keeps files that are open; they stay unreferenced.
    }
  }
  return removed;
}

/** SQLite's header keeps `user_version` here, big-endian. Source: SQLite file format 1.3. */
const versionOffset = 60;

/** The schema number of a staging file without opening it; null where there is none to read. */
export function stagingVersionOf(path: string): number | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return null; // gone, or not ours to read: the same for the caller
  }
  try {
    const field = Buffer.alloc(4);
    const length = readSync(descriptor, field, 0, field.length, versionOffset);
    return length === field.length ? field.readUInt32BE(0) : null;
  } finally {
    closeSync(descriptor);
  }
}
