import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import type { MadeEntry } from './make-zip.ts';
import { makeZip } from './make-zip.ts';

const three: readonly MadeEntry[] = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({
  name,
  data: `This is ${name}.`,
}));

/** All that is found in a zip, by both passes, as `code entry`. */
async function foundIn(zip: Uint8Array): Promise<string[]> {
  const archive = await openZip(memorySource(zip), {});
  const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
  return [...archive.faults, ...diagnostics].map(({ code, location }) =>
    [code, location.entry ?? []].flat().join(' '),
  );
}

/** The sound zip of three files, with one figure changed that stands so far from its end. */
function withFigure(fromEnd: number, value: number, bytes: 2 | 4, zip64 = false): Buffer {
  const zip = makeZip(three, { zip64 });
  zip.writeUIntLE(value, zip.length - fromEnd, bytes);
  return zip;
}

describe('one wrong figure of the end record is one finding', () => {
  it.each<[string, Buffer]>([
    ['the number of files in this part', withFigure(14, 2, 2)],
    ['the number of all files', withFigure(12, 2, 2)],
    ['the number of the zip64 record', withFigure(22 + 20 + 56 - 32, 2, 4, true)],
  ])('%s', async (_what, zip) => {
    expect(await foundIn(zip)).toEqual(['ZIP-043']);
  });

  it('a zip64 record that counts otherwise than the plain one, which is right', async () => {
    const zip = withFigure(22 + 20 + 56 - 32, 2, 4, true);
    zip.writeUInt32LE(2, zip.length - (22 + 20 + 56 - 24));
    zip.writeUInt16LE(3, zip.length - 14);
    zip.writeUInt16LE(3, zip.length - 12);
    expect(await foundIn(zip)).toEqual(['ZIP-043']);
  });

  it('a list that no zip64 record places, though the plain one says so', async () => {
    expect(await foundIn(withFigure(6, 0xffffffff, 4))).toEqual(['ZIP-003']);
  });

  it('a place beyond what a double holds, in the zip64 record', async () => {
    const zip = makeZip([...three, { name: 'd.bin', data: Buffer.alloc(3_000) }], { zip64: true });
    zip.writeBigUInt64LE(2n ** 63n, zip.length - (22 + 20 + 56 - 48));
    expect(await foundIn(zip)).toEqual(['ZIP-003']);
  });
});

describe('one wrong figure of an entry is one finding', () => {
  const [first = { name: '' }, second = { name: '' }, third = { name: '' }] = three;
  const length = 30 + 5 + 14;

  it.each([1, -1, 20, -20, 3, -length + 7])('its place, off by %i', async (off) => {
    const wrong = { ...second, headerOffset: length + off };
    expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-013 b.txt']);
  });

  it.each([1e6, 2 ** 40])('its packed size, which says %i', async (packedBytes) => {
    const field = Buffer.alloc(12);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(8, 2);
    field.writeBigUInt64LE(BigInt(packedBytes), 4);
    const wrong = { ...second, packedBytes: 0xffffffff, extra: field, local: { extra: field } };
    expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-011 b.txt']);
  });

  it.each([20, 200])('its packed size in the list alone, %i bytes too large', async (more) => {
    const packedBytes = deflateRawSync('bbbb').length;
    const local = { packedBytes };
    const wrong = {
      name: 'b.txt',
      data: 'bbbb',
      method: 8,
      packedBytes: packedBytes + more,
      local,
    };
    const large = { name: 'd.bin', data: Buffer.alloc(1_000) };
    expect(await foundIn(makeZip([first, wrong, third, large]))).toEqual(['ZIP-013 b.txt']);
  });

  it.each([0, 8])(
    'its checksum in the list, which its descriptor has right: method %i',
    async (method) => {
      const data = 'This is b.';
      const packed = method === 0 ? Buffer.from(data) : deflateRawSync(data);
      const behind = Buffer.alloc(16);
      behind.writeUInt32LE(0x08074b50, 0);
      behind.writeUInt32LE(crc32(data), 4);
      behind.writeUInt32LE(packed.length, 8);
      behind.writeUInt32LE(data.length, 12);
      const zeros = { crc32: 0, bytes: 0, packedBytes: 0 };
      const described = { name: 'b.txt', data, method, flags: 0x0808, behind, local: zeros };
      expect(await foundIn(makeZip([first, described, third]))).toEqual([]);
      const wrong = { ...described, crc32: 1 };
      expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-010 b.txt']);
    },
  );

  it('its place, which is that of the file before, while its own header stands unlisted', async () => {
    const wrong = { ...second, headerOffset: 0 };
    expect(await foundIn(makeZip([first, third, wrong, { name: 'd.txt' }]))).toEqual([
      'ZIP-033 b.txt',
    ]);
  });

  it('its place, in the descriptor of the file before', async () => {
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(crc32('This is a.txt.'), 4);
    behind.writeUInt32LE(14, 8);
    behind.writeUInt32LE(14, 12);
    const described = { ...first, flags: 0x0808, behind };
    expect(await foundIn(makeZip([described, second, third]))).toEqual([]);
    const wrong = { ...second, headerOffset: length + 10 };
    expect(await foundIn(makeZip([described, wrong, third]))).toEqual(['ZIP-013 b.txt']);
  });

  it('its size, which another one in its zip64 field contradicts', async () => {
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(14n, 4);
    extra.writeBigUInt64LE(14n, 12);
    for (const bytes of [17, 2 ** 31]) {
      const wrong = { ...second, extra, bytes, local: { bytes: 14 } };
      expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-026 b.txt']);
    }
  });

  it('a size that a folder does not have', async () => {
    const folder = { name: 'b/', bytes: 20, local: { bytes: 0 } };
    expect(await foundIn(makeZip([first, folder, third]))).toEqual(['ZIP-011 b/']);
  });

  it('a place that stands in the record and, another one, in its zip64 field', async () => {
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(length), 4);
    const wrong = { ...second, extra, headerOffset: length + 5 };
    expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-026 b.txt']);
  });

  it('its stored size, one byte into the next file', async () => {
    const wrong = { ...second, packedBytes: 15 };
    expect(await foundIn(makeZip([first, wrong, third]))).toEqual(['ZIP-011 b.txt']);
  });

  it.each(['b/\0txt', '\0', 'b/ \0'])('a NUL in its name %j', async (name) => {
    const cut = name.slice(0, name.indexOf('\0'));
    const found = await foundIn(makeZip([first, { ...second, name }, third]));
    expect(found).toEqual([`ZIP-022 ${cut}`]);
  });
});
