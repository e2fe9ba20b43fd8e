import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { report } from '../../contract/diagnostics/report.ts';
import type { Archive, ByteSource, WorkContext } from '../../main/archive/archive.ts';
import { openArchive } from '../../main/archive/open-archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Outcome } from '../../main/restore/outcome.ts';
import { createPredictions, predict } from '../../main/restore/predict.ts';
import type { Predictions } from '../../main/restore/predict.ts';
import { serverName, servers } from '../corpus/stored-verdicts.ts';
import { storedZip } from '../corpus/stored-zip.ts';
import type { ZipFile } from '../corpus/stored-zip.ts';
import { tinyFiles, tinyLibrary } from '../unit/push/tiny-library.ts';
import { packageToml, ulmo, verawood } from '../unit/restore/predict-made.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-predict-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const byUser = { userName: 'lp_user' } as const;

async function withArchive<T>(
  zip: Uint8Array,
  use: (predictions: Predictions, archive: Archive) => Promise<T>,
  openFile?: WorkContext['openFile'],
): Promise<T> {
  const path = join(folder, 'a.zip');
  writeFileSync(path, zip);
  const opened = await openArchive(path, openFile === undefined ? {} : { openFile });
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    const library = await readLibrary(opened.value, {});
    return await use(createPredictions(opened.value, library), opened.value);
  } finally {
    await opened.value.close();
  }
}

function text(name: string, content: string | Uint8Array): ZipFile {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content) : content };
}

describe('where reading stops', () => {
  const large = Buffer.alloc(16 * 1024 ** 2 + 1, '#');

  test('at a TOML file beyond the limit, nobody can say', async () => {
    const zip = storedZip([text('package.toml', packageToml), text('collections/a.toml', large)]);
    const expected: Outcome = {
      status: 'unknown',
      reason:
        '“collections/a.toml” has more than 16,777,216 bytes, the most of a TOML file that Carrel reads',
    };
    await withArchive(zip, async (predictions) => {
      expect(await predictions.on(ulmo, byUser)).toEqual(expected);
      expect(await predictions.on(verawood, byUser)).toEqual(expected);
    });
  });

  test('at more values than memory holds, too', async () => {
    const list = `x = [${'[],'.repeat(600_000)}]`;
    const zip = storedZip([text('package.toml', packageToml), text('collections/a.toml', list)]);
    await withArchive(zip, async (predictions) => {
      expect(await predictions.on(ulmo, byUser)).toEqual({
        status: 'unknown',
        reason: '“collections/a.toml” has more than 1,000,000 values, the most that Carrel keeps',
      });
    });
  });

  test('but what a server finds before it is said', async () => {
    const zip = storedZip([text('entities/a', ''), text('collections/a.toml', large)]);
    await withArchive(zip, async (predictions) => {
      expect((await predictions.on(ulmo, byUser)).status).toBe('error');
    });
  });

  test('a size that is only declared stops nothing', async () => {
    const zip = storedZip(
      tinyFiles().map((file) =>
        file.name === 'package.toml' ? { ...file, size: 64 * 1024 ** 2 } : file,
      ),
    );
    await withArchive(zip, async (predictions) => {
      expect((await predictions.on(ulmo, byUser)).status).toBe('success');
    });
  });

  test('sizes that are only declared do not stop at the limit of the whole either', async () => {
    const files = tinyFiles().map((file) => ({ ...file, size: 2 ** 32 - 2 }));
    await withArchive(storedZip(files), async (predictions, archive) => {
      expect(archive.faults.map(({ code }) => code)).toContain('ZIP-004');
      expect((await predictions.on(ulmo, byUser)).status).toBe('success');
    });
  });

  test('at an archive beyond the limits, in the words of its finding', async () => {
    await withArchive(tinyLibrary(), async (_, archive) => {
      const params = { what: 'more entries', allowed: 1_000_000, unit: 'entries' };
      const stopped = { ...archive, entryCount: 0, faults: [report('ZIP-004', {}, params)] };
      const library = await readLibrary(archive, {});
      expect(await predict(stopped, library, ulmo, byUser)).toEqual({
        status: 'unknown',
        reason: 'The archive has more entries than Carrel reads, which is 1,000,000 entries.',
      });
    });
  });
});

describe('a prediction that is stopped', () => {
  test('ends with the reason, before it begins and on its way, and may be asked again', async () => {
    const reason = new Error('enough');
    await withArchive(tinyLibrary(), async (predictions) => {
      const signal = AbortSignal.abort(reason);
      await expect(predictions.on(ulmo, { ...byUser, signal })).rejects.toBe(reason);
      const stop = new AbortController();
      const onProgress = (): void => stop.abort(reason);
      const stoppable = { ...byUser, signal: stop.signal, onProgress, everyMs: 0 };
      await expect(predictions.on(verawood, stoppable)).rejects.toBe(reason);
      expect((await predictions.on(verawood, byUser)).status).toBe('success');
    });
  });

  test('tells how far it is, to the end', async () => {
    await withArchive(tinyLibrary(), async (predictions, archive) => {
      const told: number[] = [];
      await predictions.on(ulmo, { ...byUser, onProgress: ({ done }) => told.push(done) });
      const files = archive.entries.filter(({ isFolder }) => !isFolder).length;
      expect([told[0], told.at(-1)]).toEqual([0, files]);
    });
  });
});

describe('a disk that fails while predictions read', () => {
  test('is thrown, never taken for a verdict; the next time is a new one', async () => {
    const healthy = await withArchive(tinyLibrary(), predictAll);
    let failures = 0;
    for (let failing = 0; ; failing += 1) {
      const disk = failingDisk();
      const outcome = await withArchive(
        tinyLibrary(),
        async (predictions) => {
          disk.failAt(failing);
          const first = await predictAll(predictions).catch((error: unknown) => error);
          disk.failAt(Infinity);
          // Whatever was kept of the failed reading would show in the next.
          expect(await predictAll(predictions)).toEqual(healthy);
          return first;
        },
        disk.open,
      );
      if (!disk.hasFailed()) {
        expect(outcome).toEqual(healthy);
        break;
      }
      failures += 1;
      expect(outcome).toMatchObject({ code: 'EIO' });
    }
    expect(failures).toBeGreaterThan(0);
  });
});

async function predictAll(
  predictions: Predictions,
): Promise<readonly (readonly [string, Outcome])[]> {
  const all: (readonly [string, Outcome])[] = [];
  for (const server of servers) {
    all.push([serverName(server), await predictions.on(server, byUser)]);
  }
  return all;
}

interface FailingDisk {
  readonly open: NonNullable<WorkContext['openFile']>;
  /** Has one read fail: the one with this number from now on. */
  readonly failAt: (number: number) => void;
  readonly hasFailed: () => boolean;
}

/** A file in memory, with one read that fails. */
function failingDisk(): FailingDisk {
  const bytes = tinyLibrary();
  let left = Infinity;
  let failed = false;
  const source: ByteSource = {
    size: bytes.length,
    read: async (position, length, into) => {
      left -= 1;
      if (left === -1) {
        failed = true;
        throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
      }
      const part = bytes.subarray(position, position + length);
      into?.set(part);
      return Promise.resolve(into?.subarray(0, part.length) ?? Uint8Array.from(part));
    },
    close: async () => Promise.resolve(),
  };
  return {
    open: async () => Promise.resolve(source),
    failAt(number) {
      left = number;
    },
    hasFailed: () => failed,
  };
}
