import { createHash } from 'node:crypto';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { firstSight } from '../../../main/library/first-sight.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { makeZip } from './make-zip.ts';
import type { MadeEntry } from './make-zip.ts';

/** Each must be refused well within this; a reader that inflates it all takes longer. */
const mostWorkMs = 2_000;
/** Making the archives takes its time as well, and others on the machine take theirs. */
const timeout = 60_000;
const mostGrowth = 150_000_000;
const gigabyte = 1_000_000_000;

/** A gigabyte of spaces, packed piece by piece, so that the test itself stays small. */
async function packedGigabyte(): Promise<{ packed: Buffer; sum: number }> {
  const deflate = createDeflateRaw({ level: 1 });
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  const piece = Buffer.alloc(10_000_000, ' ');
  let sum = 0;
  for (let done = 0; done < gigabyte; done += piece.length) {
    sum = crc32(piece, sum);
    await new Promise<void>((resolve) => deflate.write(piece, () => resolve()));
  }
  await new Promise<void>((resolve) => deflate.end(resolve));
  return { packed: Buffer.concat(parts), sum };
}

/** What every pass says of it, in little work, and how much the process grew meanwhile. */
async function readAll(entries: readonly MadeEntry[]) {
  const zip = makeZip(entries);
  const before = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const archive = await openZip(memorySource(zip), {});
  await firstSight(archive, {});
  await readLibrary(archive, {});
  const verdicts: boolean[] = [];
  const report = await verifyArchive(archive, {}, ({ ok }) => verdicts.push(ok));
  const growth = process.memoryUsage.rss() - before;
  const { user, system } = process.cpuUsage(cpu); // no waiting for others on the machine
  expect((user + system) / 1_000).toBeLessThan(mostWorkMs);
  expect(report.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
  return { codes: archive.faults.map(({ code }) => code), verdicts, growth };
}

describe('bombs (ZI-2)', async () => {
  const { packed, sum } = await packedGigabyte();
  const block = 'entities/xblock.v1/html/tides/component_versions/v1/block.xml';

  it.each(['package.toml', block])(
    'refuses %s of a gigabyte by its figures, and inflates nothing',
    async (name) => {
      const bomb = { name, method: 8, packed, bytes: gigabyte, crc32: sum };
      const { codes, verdicts, growth } = await readAll([bomb]);
      expect(codes).toContain('ZIP-032');
      expect(verdicts).toEqual([false]);
      expect(growth).toBeLessThan(mostGrowth);
    },
    timeout,
  );

  it.each(['package.toml', block])(
    'stops in %s of a gigabyte where its figures hide it',
    async (name) => {
      const bomb = { name, method: 8, packed, bytes: 1_000, crc32: sum };
      const { codes, verdicts, growth } = await readAll([bomb]);
      expect(codes).toContain('ZIP-011');
      expect(verdicts).toEqual([false]);
      expect(growth).toBeLessThan(mostGrowth);
    },
    timeout,
  );

  it(
    'refuses entries that share one packed stream, and inflates none of them',
    async () => {
      const shared = deflateRawSync(Buffer.alloc(1_000_000));
      const facts = { method: 8, bytes: 1_000_000, crc32: crc32(Buffer.alloc(1_000_000)) };
      const names = Array.from({ length: 2_000 }, (_, index) => `static/${1_000 + index}.bin`);
      const entries = names.map((name, index) => ({
        name,
        ...facts,
        packed: index === 0 ? shared : Buffer.alloc(0),
        packedBytes: shared.length,
        headerOffset: 0,
      }));
      const { codes, growth } = await readAll(entries);
      expect(codes.filter((code) => code === 'ZIP-033')).toHaveLength(1_999);
      expect(growth).toBeLessThan(mostGrowth);
    },
    timeout,
  );

  it('unpacks no content that shares its bytes, whoever asks for it', async () => {
    const inner = { name: `${block}.2`, data: 'b'.repeat(100) };
    const header = makeZip([inner]).subarray(0, 30 + inner.name.length);
    const outer = { name: block, data: Buffer.concat([header, Buffer.from(inner.data)]) };
    const twin = { ...inner, packed: Buffer.alloc(0), packedBytes: 100 };
    const zip = makeZip([outer, { ...twin, headerOffset: 30 + block.length }]);
    const archive = await openZip(memorySource(zip), {});
    const [first, second] = archive.entries;
    expect(first && (await archive.read(first, 1_000))).toMatchObject({ kind: 'bytes' });
    const refused = { kind: 'fault', diagnostic: { code: 'ZIP-033' } };
    expect(second && archive.readNow?.(second, 1_000)).toMatchObject(refused);
    expect(second && (await archive.read(second, 1_000))).toMatchObject(refused);
  });

  it(
    'unpacks nothing where all together would be too much',
    async () => {
      const zeros = Buffer.alloc(1024 ** 2);
      const small = { method: 8, packed: deflateRawSync(zeros), crc32: crc32(zeros) };
      const names = Array.from({ length: 20_600 }, (_, index) => `static/${index}.bin`);
      const entries = names.map((name) => ({ name, ...small, bytes: zeros.length }));
      const { codes, verdicts, growth } = await readAll(entries);
      expect(codes).toEqual(['ZIP-004']);
      expect(verdicts).toEqual(names.map(() => false));
      expect(growth).toBeLessThan(mostGrowth);
    },
    timeout,
  );

  it.each([
    ['is refused past 64 MiB', 65, ['ZIP-004']],
    ['is within the limits up to there', 64, []],
  ])(
    'very many files of which each may swell: together their swelling %s',
    async (_, files, wanted) => {
      const zeros = Buffer.alloc(1024 ** 2);
      const small = { method: 8, packed: deflateRawSync(zeros), crc32: crc32(zeros) };
      const names = Array.from({ length: files }, (_name, index) => `static/${index}.bin`);
      const entries = names.map((name) => ({ name, ...small, bytes: zeros.length }));
      const { codes, verdicts } = await readAll(entries);
      expect(codes).toEqual(wanted);
      expect(verdicts).toEqual(names.map(() => wanted.length === 0));
    },
    timeout,
  );

  it(
    'takes a zip inside the zip for bytes, and never looks into it',
    async () => {
      const inner = makeZip([{ name: 'a.bin', method: 8, packed, bytes: gigabyte, crc32: sum }]);
      const { codes, growth } = await readAll([{ name: 'static/a.zip', data: inner, method: 8 }]);
      expect(codes).toContain('ZIP-032');
      expect(growth).toBeLessThan(mostGrowth);
    },
    timeout,
  );
});
