import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { makeZip } from './make-zip.ts';
import type { MadeEnd, MadeEntry } from './make-zip.ts';

const data = 'title = "Tides"\n';
const text: MadeEntry = { name: 'a.toml', data };
const last: MadeEntry = { name: 'b.toml', data };

async function diagnosticsOf(zip: Buffer): Promise<readonly Diagnostic[]> {
  const archive = await openZip(memorySource(zip), {});
  const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
  return [...archive.faults, ...diagnostics];
}

async function codesOf(zip: Buffer): Promise<string[]> {
  return (await diagnosticsOf(zip)).map(({ code }) => code);
}

/** A header and its data, which no directory names. */
function unlisted(entry: MadeEntry): Buffer {
  const zip = makeZip([entry]);
  return zip.subarray(0, zip.indexOf('PK\x01\x02', undefined, 'latin1'));
}

describe('headers that the directory does not name (ZI-3)', () => {
  const hidden = unlisted({ name: 'package.toml', data: 'title = "Another"\n' });

  it.each<[string, MadeEntry[], MadeEnd]>([
    ['before the first entry', [text], { before: hidden }],
    ['between two entries', [{ ...text, behind: hidden }, last], {}],
    ['behind the last entry', [text, { ...last, behind: hidden }], {}],
    ['in an archive without files', [], { before: hidden }],
    ['behind an empty folder', [{ name: 'entities/', behind: hidden }], {}],
  ])('%s', async (_where, entries, end) => {
    expect(await codesOf(makeZip(entries, end))).toContain('ZIP-013');
  });

  it.each([
    ['version', 4],
    ['method', 8],
  ])('are seen whatever their %s says', async (_field, at) => {
    const odd = Buffer.from(hidden);
    odd.writeUInt16LE(0xffff, at);
    expect(await codesOf(makeZip([{ ...text, behind: odd }, last]))).toContain('ZIP-013');
  });

  it.each([
    ['empty', 0],
    ['longer than names may be', 1_500],
  ])('are seen where the name is %s', async (_what, length) => {
    const named = unlisted({ name: 'n'.repeat(length), data });
    const diagnostics = await diagnosticsOf(makeZip([{ ...text, behind: named }, last]));
    expect(diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-013', 'n'.repeat(length)],
    ]);
  });

  it('are seen where the name would end in what follows', async () => {
    const cut = unlisted({ name: 'another.toml' }).subarray(0, -5);
    const diagnostics = await diagnosticsOf(makeZip([{ ...text, behind: cut }, last]));
    expect(diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-013', 'another'],
    ]);
  });

  it('are seen behind the end of the zip', async () => {
    const diagnostics = await diagnosticsOf(makeZip([text], { behind: hidden }));
    expect(diagnostics.map(({ code, location }) => [code, location.entry])).toEqual([
      ['ZIP-041', undefined],
      ['ZIP-013', 'package.toml'],
    ]);
    expect(await codesOf(makeZip([text], { behind: Buffer.from('notes') }))).toEqual(['ZIP-041']);
  });

  it('names the file and its place, wherever the windows of reading end', async () => {
    for (const junk of [0, 256 * 1024 - 20, 256 * 1024 - 2, 4 * 1024 ** 2 - 31]) {
      const before = Buffer.concat([Buffer.alloc(junk), hidden]);
      const archive = await openZip(memorySource(makeZip([text], { before })), {});
      const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
      expect(diagnostics.map(({ location }) => location)).toEqual([
        { entry: 'package.toml', byteOffset: junk },
      ]);
    }
  });

  it('are not seen in stored data, in comments, or in bytes that only begin like one', async () => {
    const nested: MadeEntry = { name: 'static/scorm.zip', data: makeZip([text]) };
    expect(await codesOf(makeZip([nested, last]))).toEqual([]);
    expect(await codesOf(makeZip([text], { comment: hidden }))).toEqual([]);
    const stub = Buffer.from('PK\x03\x04PK\x01\x02UPX! and what else a program holds, PK\x03\x04');
    expect(await codesOf(makeZip([text], { before: stub }))).toEqual(['ZIP-040']);
    const gap = makeZip([{ ...text, behind: Buffer.alloc(9) }, last]);
    expect(await codesOf(gap)).toEqual(['ZIP-044']);
  });
});

describe('data descriptors (ZI-3)', () => {
  const sum = crc32(data);
  const described = (behind: Buffer): MadeEntry => ({
    ...text,
    flags: 0x0808,
    local: { crc32: 0, bytes: 0, packedBytes: 0 },
    behind,
  });
  function descriptor(signed: boolean, large: boolean, crc = sum, size = data.length): Buffer {
    const parts = [signed ? Buffer.from('PK\x07\x08', 'latin1') : Buffer.alloc(0), Buffer.alloc(4)];
    parts[1]?.writeUInt32LE(crc);
    for (const figure of [size, data.length]) {
      const part = Buffer.alloc(large ? 8 : 4);
      part.writeUInt32LE(figure);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  it.each([
    [true, false],
    [false, false],
    [true, true],
    [false, true],
  ])('are accepted in each form (signature %s, large %s)', async (signed, large) => {
    expect(await codesOf(makeZip([described(descriptor(signed, large)), last]))).toEqual([]);
    expect(await codesOf(makeZip([last, described(descriptor(signed, large))]))).toEqual([]);
  });

  it.each([
    ['another checksum', descriptor(true, false, 7)],
    ['another size', descriptor(false, false, sum, 7)],
    ['its signature alone', descriptor(true, false).subarray(0, 4)],
    ['nothing', Buffer.alloc(0)],
  ])('are refused with %s', async (_what, behind) => {
    expect(await codesOf(makeZip([described(behind), last]))).toEqual(['ZIP-013']);
    expect(await codesOf(makeZip([last, described(behind)]))).toEqual(['ZIP-013']);
  });
});

describe('folders of the directory (ZI-3)', () => {
  it.each<[string, MadeEntry, string]>([
    ['another local name', { name: 'entities/', local: { name: 'package.toml' } }, 'ZIP-013'],
    ['another local size', { name: 'entities/', local: { bytes: 9 } }, 'ZIP-013'],
    ['encryption', { name: 'entities/', flags: 0x0801 }, 'ZIP-015'],
    ['an unknown method', { name: 'entities/', method: 99 }, 'ZIP-014'],
  ])('are refused with %s', async (_what, entry, code) => {
    expect(await codesOf(makeZip([entry, text]))).toContain(code);
  });
});

describe('the zip64 end record (ZI-3)', () => {
  /** Changes one byte of the record or its locator, which stand before the last 22 bytes. */
  function changed(fromEnd: number): Buffer {
    const zip = makeZip([text, last], { zip64: true });
    const at = zip.length - fromEnd;
    zip.writeUInt8(zip.readUInt8(at) ^ 1, at);
    return zip;
  }

  it.each([
    ['a record of another length', 22 + 20 + 52],
    ['a disk of its own', 22 + 20 + 40],
    ['a disk of the directory', 22 + 20 + 36],
    ['another count for this disk', 22 + 20 + 32],
    ['a locator that points elsewhere', 22 + 12],
    ['a locator without a record', 22 + 20 + 56],
  ])('is refused with %s', async (_what, fromEnd) => {
    expect(await codesOf(changed(fromEnd))).not.toEqual([]);
  });

  it('may leave the plain disk numbers full', async () => {
    expect(await codesOf(makeZip([text], { zip64: true, disk: 0xffff }))).toEqual([]);
  });

  it('is found behind what precedes the archive', async () => {
    const before = Buffer.from('#!/bin/sh\n');
    expect(await codesOf(makeZip([text], { zip64: true, before }))).toEqual(['ZIP-040']);
  });
});

describe('a comment that the file cuts', () => {
  it('is a figure that does not agree (ZI-3)', async () => {
    const zip = makeZip([text], { comment: Buffer.from('notes') });
    expect(await codesOf(zip.subarray(0, -2))).toEqual(['ZIP-043']);
  });
});
