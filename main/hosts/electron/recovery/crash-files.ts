/** The files of reports and crash dumps: how long they stay, and which tells of the last end. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** CR-2. */
export const keptMs = 30 * 24 * 3_600_000;
export const keptBytes = 50_000_000;

export interface CrashFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Which of them go: the old ones, and of the others the oldest until the rest is small enough. */
export function toDelete(files: readonly CrashFile[], nowMs: number): readonly CrashFile[] {
  const newestFirst = files.toSorted((one, other) => other.modifiedMs - one.modifiedMs);
  let bytes = 0;
  return newestFirst.filter((file) => {
    bytes += file.bytes;
    return bytes > keptBytes || nowMs - file.modifiedMs > keptMs;
  });
}

/** Of the end itself, not of a bug that Carrel outlived. */
const endName = /-main-[0-9a-f]+\.txt$/;

/** File systems tell the time more coarsely than a clock does. */
const coarseMs = 2_000;

/**
 * The file that tells most of an end after `sinceMs`: the report of the shell, else the newest crash
 * dump; null: there is none.
 */
export function reportOfEnd(files: readonly CrashFile[], sinceMs: number): string | null {
  const fresh = files
    .filter(({ modifiedMs }) => modifiedMs >= sinceMs - coarseMs)
    .toSorted((one, other) => other.modifiedMs - one.modifiedMs);
  const report = fresh.find(({ path }) => endName.test(path));
  const dump = fresh.find(({ path }) => path.endsWith('.dmp'));
  return (report ?? dump)?.path ?? null;
}

/** Reports, dumps and what belongs to a dump; the reporter's own settings are not among them. */
const ours = /\.(?:txt|dmp|meta|lock)$/;

/** All reports and dumps below the folders; a folder that is not there has none. */
export function crashFiles(folders: readonly string[]): readonly CrashFile[] {
  return folders.flatMap((folder) =>
    namesBelow(folder)
      .filter((name) => ours.test(name))
      .flatMap((name) => {
        const path = join(folder, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat?.isFile() !== true) return [];
        return [{ path, bytes: stat.size, modifiedMs: stat.mtimeMs }];
      }),
  );
}

function namesBelow(folder: string, prefix = ''): readonly string[] {
  try {
    return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? namesBelow(folder, join(prefix, entry.name))
        : [join(prefix, entry.name)],
    );
  } catch {
    return []; // not there, or not to be read: nothing to show and nothing to take away
  }
}

/** Takes away what is too old or too much. */
export function pruneCrashFiles(folders: readonly string[], nowMs: number): void {
  for (const { path } of toDelete(crashFiles(folders), nowMs)) {
    try {
      rmSync(path, { force: true });
    } catch {
      // What cannot be taken away now is tried again at the next start.
    }
  }
}
