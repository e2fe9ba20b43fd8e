import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { StagingId } from '../../contract/model/ids.ts';
import { runReadJob } from '../../main/worker/read-job.ts';
import type { ReadJobContext } from '../../main/worker/read-job.ts';
import type { ReadNews } from '../../main/worker/reader-protocol.ts';
import { libraryEntries, makeZip } from '../unit/archive/make-zip.ts';
import { withDescriptor } from '../fuzz/bases.ts';

/** A reading of one archive with its staging folder, over and over. */
export interface ReadingRig {
  readonly file: string;
  readonly stagingFolder: string;
  /** What was told, without the last word of a reading that succeeded. */
  read(context: Partial<ReadJobContext>, onNews?: (news: ReadNews) => void): Promise<ReadNews[]>;
  /** Files in the staging folder, without SQLite's companions. */
  staged(): readonly string[];
  /** SHA-256 of every file as the staging has it; null in a row: not sound. */
  sums(): readonly unknown[];
  clear(): void;
  close(): void;
}

/** Starts one around an archive. */
export function readingRig(zip: Buffer): ReadingRig {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-faults-'));
  const stagingFolder = join(folder, 'staging');
  const file = join(folder, 'library.zip');
  writeFileSync(file, zip);
  mkdirSync(stagingFolder);
  return {
    file,
    stagingFolder,
    async read(context, onNews) {
      const news: ReadNews[] = [];
      const job = { path: file, stagingFolder, stagingId: 's1' as StagingId, rules: 'r' };
      await runReadJob(job, {
        signal: new AbortController().signal,
        tell: (one) => {
          news.push(one);
          onNews?.(one);
        },
        ...context,
      });
      return news.filter(({ kind }) => kind !== 'done');
    },
    staged: () => readdirSync(stagingFolder).filter((name) => !/-(?:wal|shm)$/.test(name)),
    sums() {
      const database = new Sqlite(join(stagingFolder, 's1.sqlite'), { readonly: true });
      const rows = database.prepare(
        'SELECT entry, is_ok, hex(sha256) FROM entry_checks ORDER BY entry',
      );
      const found = rows.raw().all();
      database.close();
      return found;
    },
    clear() {
      rmSync(stagingFolder, { recursive: true });
      mkdirSync(stagingFolder);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Bytes that do not pack, the same in every run. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** A sound library that is stored, deflated, has descriptors and a zip64 end, and needs many reads. */
export function manySidedLibrary(mediaBytes: number): Buffer {
  const folder = 'entities/xblock.v1/html/tides/component_versions/v1/static';
  const [described, plain] = [libraryEntries(8).map(withDescriptor), libraryEntries(0)];
  return makeZip(
    [
      { name: `${folder}/film.bin`, data: noise(mediaBytes) },
      ...described.filter((_, at) => at % 2 === 0),
      ...plain.filter((_, at) => at % 2 === 1),
      { name: `${folder}/sound.bin`, data: noise(mediaBytes / 2), method: 8 },
    ],
    { zip64: true },
  );
}
