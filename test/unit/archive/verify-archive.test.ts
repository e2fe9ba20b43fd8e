import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../main/archive/archive.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { libraryEntries, makeZip } from './make-zip.ts';

describe('the deep pass', () => {
  it('reads every byte of the file once, in order, and hashes all of them', async () => {
    const zip = makeZip(libraryEntries(8), { before: Buffer.alloc(9_000_000, 1) });
    const sound = memorySource(zip);
    const reads: [number, number][] = [];
    const source: ByteSource = {
      ...sound,
      read: (position, length) => {
        reads.push([position, length]);
        return sound.read(position, length);
      },
    };
    const archive = await openZip(source, {});
    reads.length = 0;
    const report = await verifyArchive(archive, {}, () => undefined);
    expect(report.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
    let next = 0;
    for (const [position, length] of reads) {
      expect(position).toBe(next);
      next += length;
    }
    expect(next).toBe(zip.length);
  });

  it('verifies entries larger than a window as streams', async () => {
    const large = Buffer.alloc(9_000_000);
    for (let at = 0; at < large.length; at += 1) large[at] = (at * at) >>> 3;
    for (const method of [0, 8] as const) {
      const zip = makeZip([{ name: 'a.bin', data: large, method }, ...libraryEntries()]);
      const archive = await openZip(memorySource(zip), {});
      const found: string[] = [];
      const report = await verifyArchive(archive, {}, ({ sha256 }) => found.push(sha256));
      expect(report.diagnostics).toEqual([]);
      expect(found[0]).toBe(createHash('sha256').update(large).digest('hex'));
    }
  });

  it('names large packed data that goes on after its stream has ended (ZI-3)', async () => {
    const data = Buffer.alloc(9_000_000);
    for (let at = 0; at < data.length; at += 1) data[at] = (at * at) >>> 3;
    const stream = deflateRawSync(data);
    // Whole windows behind it as well: what unpacks may never ask for them.
    for (const more of [1, 3_000_000]) {
      const packed = Buffer.concat([stream, Buffer.alloc(more)]);
      const zip = makeZip([{ name: 'a.bin', data, method: 8, packed }, ...libraryEntries()]);
      const archive = await openZip(memorySource(zip), {});
      const report = await verifyArchive(archive, {}, () => undefined);
      expect(report.diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
        ['ZIP-012', 'a.bin'],
      ]);
      expect(report.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
      const [entry] = archive.entries;
      const content = entry && (await archive.read(entry, data.length));
      expect(content).toMatchObject({ kind: 'fault', diagnostic: { code: 'ZIP-012' } });
    }
  });

  it('says once what is wrong with an entry whose figures are', async () => {
    const wrong = [
      { packedBytes: 9_000, bytes: 9_000 },
      { packedBytes: 0xffffffff, bytes: 0xffffffff, method: 8 },
    ];
    for (const figures of wrong) {
      const zip = makeZip([{ name: 'a.bin', data: 'a', ...figures }, ...libraryEntries()]);
      const archive = await openZip(memorySource(zip), {});
      const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
      expect(archive.faults.map(({ location }) => location.entry)).toEqual(['a.bin']);
      expect(diagnostics).toEqual([]);
    }
  });

  it('names no file where the first bytes of the archive are gone but the first one', async () => {
    const zip = makeZip([{ name: 'a.bin', data: 'a' }, ...libraryEntries()]).subarray(20);
    const archive = await openZip(memorySource(zip), {});
    const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
    const all = [...archive.faults, ...diagnostics];
    expect(all.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-043', undefined],
      ['ZIP-013', 'a.bin'],
    ]);
  });

  it('names an entry whose data would go on behind the end of the file', async () => {
    for (const method of [0, 8]) {
      const beyond = { bytes: 4_000_000_000, packedBytes: 4_000_000_000, method };
      const zip = makeZip([{ name: 'a.bin', data: 'a', ...beyond }, ...libraryEntries()]);
      const archive = await openZip(memorySource(zip), {});
      const report = await verifyArchive(archive, {}, () => undefined);
      const all = [...archive.faults, ...report.diagnostics];
      expect(all.map(({ location }) => location.entry)).toContain('a.bin');
      expect(report.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
    }
  });

  it('reads nothing twice where headers, names and data lie across the windows', async () => {
    // Windows are 1 MiB: each time, another byte of an entry lies at the first one's end.
    for (let shift = 0; shift < 90; shift += 1) {
      const first = Buffer.alloc(1024 ** 2 - 200 + shift, 'x');
      const between = { name: 'entities/between.toml', data: Buffer.alloc(40, 'y') };
      const zip = makeZip([{ name: 'first.bin', data: first }, between, ...libraryEntries()]);
      const sound = memorySource(zip);
      let bytes = 0;
      const read: ByteSource['read'] = (position, length) => {
        bytes += length;
        return sound.read(position, length);
      };
      const archive = await openZip({ ...sound, read }, {});
      bytes = 0;
      const report = await verifyArchive(archive, {}, () => undefined);
      expect({ bytes, diagnostics: report.diagnostics }).toEqual({
        bytes: zip.length,
        diagnostics: [],
      });
    }
  });

  it('reports progress and stops at once when it is cancelled', async () => {
    const zip = makeZip(libraryEntries());
    const archive = await openZip(memorySource(zip), {});
    const control = new AbortController();
    const stages: string[] = [];
    const work = verifyArchive(
      archive,
      {
        signal: control.signal,
        onProgress: ({ stage }) => {
          stages.push(stage);
          control.abort(new Error('enough'));
        },
      },
      () => undefined,
    );
    await expect(work).rejects.toThrow('enough');
    expect(stages).toContain('verifying');
  });
});

describe('an unpacked archive', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carrel-folder-'));
    for (const { name, data } of libraryEntries()) {
      const path = join(folder, String(name));
      await mkdir(name.toString().endsWith('/') ? path : join(path, '..'), { recursive: true });
      if (!name.toString().endsWith('/')) await writeFile(path, data ?? '');
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function openFolder() {
    const opened = await openArchive(folder, {});
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  }

  it('is read like a zip, without a hash of its own', async () => {
    const archive = await openFolder();
    expect(archive.kind).toBe('folder');
    expect(archive.faults).toEqual([]);
    const report = await verifyArchive(archive, {}, () => undefined);
    expect(report).toMatchObject({ sha256: null, diagnostics: [] });
    expect(archive.entries.map(({ path }) => path)).toContain('entities/u1.toml');
  });

  it('never follows a link (ZI-3)', async () => {
    const secret = await mkdtemp(join(tmpdir(), 'carrel-secret-'));
    await writeFile(join(secret, 'key.txt'), 'secret');
    await symlink(join(secret, 'key.txt'), join(folder, 'entities', 'key.txt'));
    await symlink(secret, join(folder, 'entities', 'secret'));
    const archive = await openFolder();
    const names = archive.entries.map(({ path }) => path);
    expect(names.some((name) => name.includes('key') || name.includes('secret'))).toBe(false);
    expect(archive.faults.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-028', 'entities/key.txt'],
      ['ZIP-028', 'entities/secret'],
    ]);
    await rm(secret, { recursive: true });
  });

  it('refuses a file that has become a link since', async () => {
    const archive = await openFolder();
    const entry = archive.entries.find(({ path }) => path === 'entities/u1.toml');
    if (entry === undefined) throw new Error('the unit is missing');
    await unlink(join(folder, 'entities/u1.toml'));
    await symlink('/etc/hostname', join(folder, 'entities/u1.toml'));
    const content = await archive.read(entry, 1_000);
    expect(content.kind === 'fault' && content.diagnostic.code).toBe('ZIP-016');
  });

  it('has a finding for a file that vanished', async () => {
    const archive = await openFolder();
    await unlink(join(folder, 'entities/u1.toml'));
    const report = await verifyArchive(archive, {}, () => undefined);
    expect(report.diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-016', 'entities/u1.toml'],
    ]);
  });
});

describe('a path that cannot be opened', () => {
  it('is a failure with the next step', async () => {
    const gone = await openArchive(join(tmpdir(), 'carrel-nothing-here.zip'), {});
    expect(!gone.ok && gone.failure.kind).toBe('file-missing');
    const empty = await mkdtemp(join(tmpdir(), 'carrel-empty-'));
    const folder = await openArchive(empty, {});
    expect(!folder.ok && folder.failure.message).toContain('no package.toml');
    await rm(empty, { recursive: true });
    if (process.platform !== 'win32') {
      const device = await openArchive('/dev/null', {});
      expect(!device.ok && device.failure.kind).toBe('file-unreadable');
    }
  });
});
