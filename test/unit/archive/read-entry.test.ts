import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { windows } from '../../../main/archive/limits.ts';
import { readEntryAt } from '../../../main/archive/read-entry.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { makeZip } from './make-zip.ts';
import type { MadeEntry } from './make-zip.ts';

const data = 'The tide turns at six.';

/** What both ways of reading say about one entry: the whole read, and the deep pass. */
async function readBoth(entry: MadeEntry) {
  const archive = await openZip(memorySource(makeZip([entry])), {});
  const verdicts: { ok: boolean; sha256: string; mediaType: string | null }[] = [];
  const report = await verifyArchive(archive, {}, (verdict) => verdicts.push(verdict));
  const record = archive.entries[0];
  if (record === undefined) throw new Error('the entry is missing');
  const content = await archive.read(record, 10_000_000);
  const codes = report.diagnostics.map((fault) => fault.code);
  return { archive, record, content, codes, verdict: verdicts[0] };
}

describe('a sound entry', () => {
  // Pieces end within a character; all of one kind would be a bomb.
  const digits = createHash('shake256', { outputLength: windows.wholeEntryBytes / 4 });
  const long = Buffer.from(digits.digest('hex').replaceAll(/./g, '$&潮'));

  it.each([0, 8])('is read whole, by method %i', async (method) => {
    const { content, verdict, codes } = await readBoth({ name: 'a.txt', data, method });
    expect(content.kind === 'bytes' && Buffer.from(content.bytes).toString()).toBe(data);
    expect(codes).toEqual([]);
    expect(verdict).toEqual({
      index: 0,
      bytes: data.length,
      ok: true,
      sha256: createHash('sha256').update(data).digest('hex'),
      mediaType: 'text/plain',
      isUtf8: true,
    });
  });

  it.each<[string, Buffer, boolean]>([
    ['text of other scripts', Buffer.from('Gezeiten: 潮汐'), true],
    ['a byte that is none', Buffer.from('dG9vIGZhciDpIGVuZA==', 'base64'), false],
    ['a character cut at the end', Buffer.from('潮').subarray(0, 2), false],
    ['half of a pair', Buffer.from([0xed, 0xa0, 0x80]), false],
  ])('is known to be UTF-8 or not, whole and in pieces: %s', async (_, tail, isUtf8) => {
    const inPieces = Buffer.concat([long, tail]);
    for (const data of [tail, inPieces]) {
      for (const method of [0, 8]) {
        const { verdict } = await readBoth({ name: 'a', data, method });
        expect(verdict).toMatchObject({ ok: true, isUtf8 });
      }
    }
  });

  it.each([0, 8])('is cut at the bytes asked for, by method %i', async (method) => {
    const archive = await openZip(memorySource(makeZip([{ name: 'a', data, method }])), {});
    const [record] = archive.entries;
    if (record === undefined) throw new Error('the entry is missing');
    const content = await archive.read(record, 3);
    expect(content).toMatchObject({ kind: 'bytes', truncated: true });
    expect(content.kind === 'bytes' && Buffer.from(content.bytes).toString()).toBe('The');
    expect(archive.faults).toEqual([]);
  });

  it('is read again from its stored record alone', async () => {
    const bytes = makeZip([{ name: 'x' }, { name: 'a.txt', data, method: 8 }], {
      before: Buffer.from('junk'),
    });
    const archive = await openZip(memorySource(bytes), {});
    const [, record] = archive.entries;
    if (record === undefined) throw new Error('the entry is missing');
    const { path, rawName, bytes: size, packedBytes, method, crc32, flags, headerOffset } = record;
    // As staging stores it.
    const figures = { packedBytes, method, crc32, flags, headerOffset };
    const entry = { path, rawName: Buffer.from(rawName), bytes: size, ...figures };
    const content = await readEntryAt(memorySource(bytes), entry, 1_000);
    expect(content.kind === 'bytes' && Buffer.from(content.bytes).toString()).toBe(data);
  });
});

describe('a faulty entry (ZI-3)', () => {
  it.each<[string, MadeEntry, string]>([
    ['wrong CRC, stored', { name: 'a', data, crc32: 1 }, 'ZIP-010'],
    ['wrong CRC, deflated', { name: 'a', data, method: 8, crc32: 1 }, 'ZIP-010'],
    ['shorter than declared', { name: 'a', data, method: 8, bytes: 30 }, 'ZIP-011'],
    ['longer than declared', { name: 'a', data, method: 8, bytes: 5 }, 'ZIP-011'],
    [
      'a stream that is cut',
      { name: 'a', data, method: 8, packed: deflateRawSync(data).subarray(0, -3) },
      'ZIP-012',
    ],
    [
      'a stream of nonsense',
      { name: 'a', data, method: 8, packed: Buffer.alloc(9, 0xff) },
      'ZIP-012',
    ],
    [
      'data behind the stream',
      {
        name: 'a',
        data,
        method: 8,
        packed: Buffer.concat([deflateRawSync(data), Buffer.alloc(3)]),
      },
      'ZIP-012',
    ],
    ['another local name', { name: 'a', data, local: { name: 'b' } }, 'ZIP-013'],
    ['another local method', { name: 'a', data, local: { method: 8 } }, 'ZIP-013'],
    ['other local flags', { name: 'a', data, local: { flags: 0 } }, 'ZIP-013'],
    ['another local CRC', { name: 'a', data, local: { crc32: 7 } }, 'ZIP-013'],
    ['another local size', { name: 'a', data, local: { bytes: 7 } }, 'ZIP-013'],
    ['another local packed size', { name: 'a', data, local: { packedBytes: 7 } }, 'ZIP-013'],
    ['no local header', { name: 'a', data, headerOffset: 4 }, 'ZIP-013'],
  ])('%s', async (_what, entry, code) => {
    const { content, codes, verdict, archive } = await readBoth(entry);
    // What the directory alone shows is among the archive's faults already.
    const known = archive.faults.map((fault) => fault.code);
    expect([...codes, ...known]).toContain(code);
    expect(verdict?.ok).toBe(false);
    expect(content.kind === 'fault' && content.diagnostic.code).toBe(code);
  });
});

describe('bombs (ZI-2)', () => {
  it('stops where more comes out than the zip says, however much there is', async () => {
    const packed = deflateRawSync(Buffer.alloc(300_000_000));
    const before = process.memoryUsage().rss;
    const cpu = process.cpuUsage();
    const lie: MadeEntry = { name: 'a', method: 8, packed, bytes: 1_000, crc32: 0 };
    const { codes, content } = await readBoth(lie);
    expect(codes).toEqual(['ZIP-011']);
    expect(content.kind).toBe('fault');
    const { user, system } = process.cpuUsage(cpu); // no waiting for others on the machine
    expect((user + system) / 1_000).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('inflates nothing that shares its bytes with another entry', async () => {
    const entries = [
      { name: 'a', data, method: 8 },
      { name: 'b', data, method: 8, headerOffset: 0 },
    ];
    const archive = await openZip(memorySource(makeZip(entries)), {});
    const verdicts: boolean[] = [];
    await verifyArchive(archive, {}, ({ ok }) => verdicts.push(ok));
    expect(verdicts).toContain(false);
  });
});
