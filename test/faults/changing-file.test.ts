import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../main/archive/open-archive.ts';
import { verifyArchive } from '../../main/archive/verify-archive.ts';
import { libraryEntries, makeZip } from '../unit/archive/make-zip.ts';
import { noise, readingRig } from './reading-rig.ts';
import type { ReadingRig } from './reading-rig.ts';

const film = { name: 'entities/film.bin', data: noise(5_000_000) };
const zip = makeZip([...libraryEntries(), film]);

/** What the deep pass says of the rig's file when `change` happens between its opening and it. */
async function deepAfter(rig: ReadingRig, change: () => void) {
  const opened = await openArchive(rig.file, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  change();
  const report = await verifyArchive(opened.value, {}, () => undefined);
  await opened.value.close();
  return { sha256: report.sha256, codes: report.diagnostics.map(({ code }) => code) };
}

describe('a file that changes while it is read', () => {
  let rig = readingRig(zip);
  beforeEach(() => {
    rig.close();
    rig = readingRig(zip);
  });
  afterEach(() => rig.close());

  it('has no hash where it became shorter, and says what is missing', async () => {
    const after = await deepAfter(rig, () => truncateSync(rig.file, 3_000_000));
    expect(after).toEqual({ sha256: null, codes: ['ZIP-016', 'ZIP-005'] });
  });

  it('is hashed as long as it was when it was opened', async () => {
    const after = await deepAfter(rig, () => appendFileSync(rig.file, 'more'));
    expect(after).toEqual({ sha256: createHash('sha256').update(zip).digest('hex'), codes: [] });
  });

  it('is damaged where other bytes came into it', async () => {
    const other = readFileSync(rig.file);
    other.fill(0, 2_000_000, 2_000_100);
    const after = await deepAfter(rig, () => writeFileSync(rig.file, other));
    const sha256 = createHash('sha256').update(other).digest('hex');
    expect(after).toEqual({ sha256, codes: ['ZIP-010'] });
  });

  for (const [what, change] of [
    ['longer', (file: string) => appendFileSync(file, 'more')],
    ['shorter', (file: string) => truncateSync(file, 3_000_000)],
  ] as const) {
    for (const moment of ['first-sight', 'staged'] as const) {
      it(`ends the reading as changed when it becomes ${what} after ${moment}`, async () => {
        const news = await rig.read({}, ({ kind }) => {
          if (kind === moment) change(rig.file);
        });
        expect(news.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'file-changed' } });
      });
    }
  }
});

/** Runs `work` as a user who may not read everything. Null where that cannot be had. */
async function withoutRights<T>(work: () => Promise<T>): Promise<T | null> {
  if (process.getuid === undefined || process.seteuid === undefined) return null;
  if (process.getuid() !== 0) return await work();
  process.seteuid(65_534);
  try {
    return await work();
  } finally {
    process.seteuid(0);
  }
}

describe('a file that may not be read', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-rights-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is a failure that says so', async (context) => {
    const file = join(folder, 'library.zip');
    writeFileSync(file, zip);
    chmodSync(file, 0);
    const opened = await withoutRights(() => openArchive(file, {}));
    if (opened === null) return context.skip();
    expect(opened).toMatchObject({
      ok: false,
      failure: { kind: 'file-unreadable', detail: 'EACCES' },
    });
  });

  it('is a finding on its entry in an unpacked archive', async (context) => {
    const root = join(folder, 'library');
    mkdirSync(join(root, 'entities'), { recursive: true });
    writeFileSync(join(root, 'package.toml'), '');
    writeFileSync(join(root, 'entities', 'unit.toml'), '');
    chmodSync(join(root, 'entities', 'unit.toml'), 0);
    const found = await withoutRights(async () => {
      const opened = await openArchive(root, {});
      if (!opened.ok) throw new Error(opened.failure.message);
      return await verifyArchive(opened.value, {}, () => undefined);
    });
    if (found === null) return context.skip();
    expect(found.diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-016', 'entities/unit.toml'],
    ]);
  });
});
