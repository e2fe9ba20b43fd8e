import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { makeZip } from './make-zip.ts';
import type { MadeEntry } from './make-zip.ts';

const data = 'title = "Tides"\ntitle = "Tides"\n';
const packed = deflateRawSync(data);
const text: MadeEntry = { name: 'a.toml', data, method: 8 };
const full = 0xffffffff;

/** What both passes say of an archive with this one entry, after its record was changed by hand. */
async function faultsOf(entry: MadeEntry, change: (zip: Buffer) => void = () => undefined) {
  const zip = makeZip([entry]);
  change(zip);
  const archive = await openZip(memorySource(zip), {});
  const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
  return [...archive.faults, ...diagnostics].map(({ code, params }) => [code, params]);
}

function field(id: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

/** A zip64 field with these figures, in the order of the format: size, packed size, offset. */
function zip64(...figures: number[]): Buffer {
  const content = Buffer.alloc(figures.length * 8);
  figures.forEach((figure, index) => content.writeBigUInt64LE(BigInt(figure), index * 8));
  return field(0x0001, content);
}

function unicodePath(name: string, sum = crc32('a.toml')): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1);
  head.writeUInt32LE(sum, 1);
  return field(0x7075, Buffer.concat([head, Buffer.from(name)]));
}

const both = Buffer.concat;
const size = data.length;
const small = packed.length;
const damaged = (reason: string) => [['ZIP-026', { name: 'a.toml', reason }]];
const contradicted = (what: string) => [['ZIP-013', { name: 'a.toml', what }]];

describe('extra fields of the directory (ZI-3)', () => {
  it.each<[string, Buffer]>([
    ['times and owners', both([field(0x5455, Buffer.alloc(5)), field(0x7875, Buffer.alloc(11))])],
    ['the mark of a Java archive', field(0xcafe, Buffer.alloc(0))],
    ['padding of three bytes', Buffer.alloc(3)],
    ['padding of seven bytes', Buffer.alloc(7)],
    ['a zip64 field that repeats the sizes', zip64(size, small)],
    ['a zip64 field that repeats sizes and offset', zip64(size, small, 0)],
    ['an empty zip64 field', zip64()],
    ['the same name as unicode path', unicodePath('a.toml')],
    ['a unicode path of another name, which is void', unicodePath('b.toml', 7)],
  ])('may hold %s', async (_what, extra) => {
    expect(await faultsOf({ ...text, extra, local: { extra } })).toEqual([]);
  });

  it.each<[string, Buffer, string]>([
    [
      'a zip64 field twice',
      both([zip64(size, small), zip64(size, small)]),
      'it has the same extra field twice',
    ],
    [
      'a unicode path twice',
      both([unicodePath('a.toml'), unicodePath('a.toml')]),
      'it has the same extra field twice',
    ],
    [
      'another size in a zip64 field',
      zip64(size + 1, small),
      'its zip64 field holds other figures than the record',
    ],
    [
      'another offset in a zip64 field',
      zip64(size, small, 9),
      'its zip64 field holds other figures than the record',
    ],
    [
      'a field that is longer than all of them',
      field(0xcafe, Buffer.alloc(9)).subarray(0, 8),
      'an extra field is longer than its record',
    ],
    [
      'a unicode path without a checksum',
      field(0x7075, Buffer.alloc(2)),
      'its unicode path field is too short',
    ],
  ])('are refused with %s', async (_what, extra, reason) => {
    expect(await faultsOf({ ...text, extra })).toEqual(damaged(reason));
  });

  it('must give the figures that the record leaves to them', async () => {
    const large = { ...text, bytes: full, packedBytes: full };
    const found = { bytes: size, packedBytes: small };
    expect(await faultsOf({ ...large, extra: zip64(size, small), local: found })).toEqual([]);
    expect((await faultsOf({ ...large, extra: zip64(size), local: found }))[0]).toEqual(
      damaged('its zip64 field is too short')[0],
    );
    expect((await faultsOf({ ...large, local: found }))[0]).toEqual(
      damaged('its zip64 field is missing')[0],
    );
  });

  it('refuse a file that is said to lie on another disk', async () => {
    const disk = (value: number) => (zip: Buffer) =>
      zip.writeUInt16LE(value, zip.indexOf('PK\x01\x02', undefined, 'latin1') + 34);
    const fault = damaged('it says that the file is on another disk');
    expect(await faultsOf(text, disk(1))).toEqual(fault);
    expect(await faultsOf(text, disk(0xffff))).toEqual(fault);
    const extra = both([zip64(size, small), Buffer.alloc(4)]);
    extra.writeUInt16LE(20, 2); // the disk's number follows the sizes
    expect(await faultsOf({ ...text, extra }, disk(0xffff))).toEqual([]);
    extra.writeUInt8(1, 20);
    expect(await faultsOf({ ...text, extra })).toEqual(
      damaged('its zip64 field holds other figures than the record'),
    );
  });
});

describe('extra fields of the local header (ZI-3)', () => {
  it.each<[string, Buffer, string]>([
    ['another unicode path', unicodePath('package.toml'), 'the unicode name'],
    [
      'a zip64 field twice',
      both([zip64(size, small), zip64(size, small)]),
      'the header has the same extra field twice',
    ],
    ['another size in a zip64 field', zip64(size, small + 1), 'the zip64 sizes'],
    [
      'a field that is longer than all of them',
      field(0xcafe, Buffer.alloc(9)).subarray(0, 8),
      'an extra field of the header is longer than the header',
    ],
  ])('are refused with %s', async (_what, extra, what) => {
    expect(await faultsOf({ ...text, local: { extra } })).toEqual(contradicted(what));
  });

  it('must give the sizes that the header leaves to them', async () => {
    const large = { bytes: full, packedBytes: full };
    const given = { ...large, extra: zip64(size, small) };
    expect(await faultsOf({ ...text, local: given })).toEqual([]);
    const lie = { ...large, extra: zip64(size + 1, small) };
    expect(await faultsOf({ ...text, local: lie })).toEqual(contradicted('the size'));
    expect(await faultsOf({ ...text, local: large })).toEqual(contradicted('the size'));
  });

  it('may be empty where the figures stand behind the data', async () => {
    const behind = Buffer.alloc(24);
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(crc32(data), 4);
    behind.writeBigUInt64LE(BigInt(small), 8);
    behind.writeBigUInt64LE(BigInt(size), 16);
    const streamed = { ...text, flags: 0x0808, behind };
    const local = { crc32: 0, bytes: full, packedBytes: full, extra: zip64(0, 0) };
    expect(await faultsOf({ ...streamed, local })).toEqual([]);
    const none = { crc32: 0, bytes: 0, packedBytes: 0 };
    expect(await faultsOf({ ...streamed, local: none })).toEqual([]);
    expect(await faultsOf({ ...streamed, flags: 0x0800, local: none })).toEqual(
      contradicted('the checksum'),
    );
  });
});
