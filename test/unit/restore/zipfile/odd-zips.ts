import { crc32, deflateRawSync } from 'node:zlib';
import { makeZip } from '../../archive/make-zip.ts';
import type { MadeEnd, MadeEntry } from '../../archive/make-zip.ts';

/** A zip that readers may take in more than one way. */
export interface OddZip {
  readonly what: string;
  readonly bytes: Buffer;
}

const text = 'High water at nine.\n';
const file: MadeEntry = { name: 'f.txt', data: text };

function one(entry: Partial<MadeEntry>, end: MadeEnd = {}): Buffer {
  return makeZip([{ ...file, ...entry }], end);
}

/** Extra fields: each an id and its data. */
function extra(...fields: readonly (readonly [number, Uint8Array])[]): Buffer {
  const parts = fields.map(([id, data]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(data.length, 2);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat(parts);
}

function longs(...values: readonly bigint[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(value, index * 8);
  return bytes;
}

/** The unicode path field for a name. */
function unicodePath(name: string, unicode: string | Buffer, version = 1): [number, Buffer] {
  const head = Buffer.alloc(5);
  head.writeUInt8(version, 0);
  head.writeUInt32LE(crc32(name), 1);
  return [0x7075, Buffer.concat([head, Buffer.from(unicode as string)])];
}

/** The bytes with some of them written over. */
function patched(bytes: Buffer, at: number, values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}

const deflated: Partial<MadeEntry> = { method: 8 };
const packed = deflateRawSync(text);
const full = 0xffffffff;
const sound = one({});
const large = one({}, { zip64: true });
const bzip2 = Buffer.from(
  '425a68393141592653596b8dfe67000002d58000104001004022e1148020003100d001464da987aa35e54c20419d7526' +
    '9be2ee48a70a120d71bfcce0',
  'hex',
);
const lzma = Buffer.from(
  '090405005d0000800000241a48e6a4e4517d06dc7b6c0a6b4625b4c5aa475c8d3758ffffe2176000',
  'hex',
);

/** Zips of one short file each, or nearly: each with something that zipfile has a rule for. */
export const oddZips: readonly OddZip[] = Object.entries({
  'a sound one': sound,
  'no bytes': Buffer.alloc(0),
  'twenty-one bytes': sound.subarray(-21),
  'an end record alone': sound.subarray(-22),
  'an empty archive': makeZip([]),
  'the last byte missing': sound.subarray(0, -1),
  'junk in front': one({}, { before: Buffer.from('#!/bin/sh\n') }),
  'junk behind': one({}, { behind: Buffer.alloc(200, 1) }),
  'very much junk behind': one({}, { behind: Buffer.alloc(65_600, 1) }),
  'as much junk behind as is looked at': one({}, { behind: Buffer.alloc(65_536, 1) }),
  'a comment': one({}, { comment: Buffer.from('Port') }),
  'an end record in the comment': one({}, { comment: makeZip([]) }),
  'a cut end record in the comment': one({}, { comment: Buffer.from('PK\x05\x06 and more') }),
  'a directory that begins too early': one({}, { directoryOffset: 10 }),
  'a directory that begins too late': one({}, { directoryOffset: 80 }),
  'a directory that is too long': one({}, { directorySize: 5_000 }),
  'a directory that is too short': one({}, { directorySize: 40 }),
  'a directory one byte longer': one({}, { directorySize: 52 }),
  'a count of no meaning': one({}, { count: 7 }),
  'a zip64 end': large,
  'a zip64 end on two disks': patched(large, -26, [2]),
  'a zip64 end on disk 1': patched(large, -38, [1]),
  'a zip64 end without its record': patched(large, -98, [0]),
  'a zip64 end that is far too long': patched(large, -52, [1]),
  'a zip64 locator that is all': makeZip([], { zip64: true }).subarray(56),
  'a record with another signature': patched(sound, -22 - 51, [0x51]),
  'a version from later': one({ versionNeeded: 64 }),
  'version 6.3': one({ versionNeeded: 0xff3f }),
  'a folder with data': one({ name: 'f/' }),
  'no name': one({ name: '' }),
  'a NUL in the name': one({ name: 'f.txt\0.exe' }),
  'a NUL in the header’s name only': one({ local: { name: 'f.txt\0' } }),
  'a name in code page 437': one({ name: Buffer.from([0x80, 0x66, 0xff]), flags: 0 }),
  'a name in UTF-8 without its flag': one({ name: 'é', flags: 0 }),
  'a name that is not UTF-8': one({ name: Buffer.from([0x66, 0xe9, 0x2e]) }),
  'a name that is cut UTF-8': one({ name: Buffer.from([0x66, 0xe2, 0x82]) }),
  'a header’s name that is not UTF-8': patched(sound, 30, [0xe9]),
  'another name in the header': one({ local: { name: 'g\'"\n\u007f' } }),
  'another flag in the header': one({ name: 'é', local: { flags: 0 } }),
  'the same name twice': makeZip([file, { ...file, data: 'second' }]),
  'the unicode path': one({ extra: extra(unicodePath('f.txt', 'ü/é.txt')) }),
  'a unicode path with NUL': one({ extra: extra(unicodePath('f.txt', 'é\0.txt')) }),
  'an empty unicode path': one({ extra: extra(unicodePath('f.txt', '')) }),
  'two unicode paths': one({ extra: extra(unicodePath('f.txt', 'a'), unicodePath('f.txt', 'b')) }),
  'a unicode path of another name': one({ extra: extra(unicodePath('g.txt', 'a')) }),
  'a unicode path of version 2': one({ extra: extra(unicodePath('f.txt', 'a', 2)) }),
  'a short unicode path': one({ extra: extra([0x7075, Buffer.alloc(4)]) }),
  'a unicode path that is no UTF-8': one({
    extra: extra(unicodePath('f.txt', Buffer.from([0xff]))),
  }),
  'a unicode path of no use that is no UTF-8': one({
    extra: extra(unicodePath('g.txt', Buffer.from([0xff]))),
  }),
  'an extra field that is too long': one({ extra: Buffer.from('feca0900', 'hex') }),
  'three bytes of extra field': one({ extra: Buffer.from('feca09', 'hex') }),
  'zip64 sizes': one({
    bytes: full,
    packedBytes: full,
    extra: extra([1, longs(BigInt(text.length), BigInt(text.length))]),
  }),
  'zip64 sizes and place': one({
    bytes: full,
    packedBytes: full,
    headerOffset: full,
    extra: extra([1, longs(20n, 20n, 0n)]),
  }),
  'zip64 sizes in two fields': one({
    bytes: full,
    extra: extra([1, longs(BigInt(full))], [1, longs(20n)]),
  }),
  'a zip64 size that is full again': one({
    bytes: full,
    extra: extra([1, longs(2n ** 64n - 1n)], [1, longs(20n)]),
  }),
  'no zip64 size': one({ bytes: full, extra: extra([1, Buffer.alloc(0)]) }),
  'no zip64 packed size': one({ bytes: full, packedBytes: full, extra: extra([1, longs(20n)]) }),
  'no zip64 place': one({ headerOffset: full, extra: extra([1, Buffer.alloc(7)]) }),
  'full sizes without a field': one({ bytes: full, packedBytes: full }),
  'a place beyond the file': one({ headerOffset: 5_000 }),
  'a place at its very end': one({ headerOffset: sound.length - 20 }),
  'a place that is no header': one({ headerOffset: 3 }),
  'a place of 2^44': one({ headerOffset: full, extra: extra([1, longs(2n ** 44n)]) }),
  'a place short of 2^44': one({ headerOffset: full, extra: extra([1, longs(2n ** 44n - 4096n)]) }),
  'a place of 2^63': one({ headerOffset: full, extra: extra([1, longs(2n ** 63n)]) }),
  'a place short of 2^63': one({ headerOffset: full, extra: extra([1, longs(2n ** 63n - 1n)]) }),
  'a place of 2^64': one({ headerOffset: full, extra: extra([1, longs(2n ** 64n - 1n)]) }),
  encrypted: one({ flags: 0x0801 }),
  'strongly encrypted': one({ flags: 0x0841 }),
  'a patch': one({ flags: 0x0820 }),
  'encrypted, and of another name': one({ flags: 0x0801, local: { name: 'g.txt' } }),
  'a patch without a header': one({ flags: 0x0820, headerOffset: 3 }),
  deflate64: one({ method: 9 }),
  'zstd, encrypted': one({ method: 93, flags: 0x0801 }),
  'another method in the header': one({ local: { method: 99 } }),
  'a wrong sum': one({ crc32: 1 }),
  'a wrong sum, and quotes in the name': one({ name: `it's "f".txt\u0085`, crc32: 1 }),
  'a wrong sum in the header only': one({ local: { crc32: 1 } }),
  'a smaller size': one({ bytes: 4 }),
  'a smaller size with its sum': one({ bytes: 4, crc32: crc32('High') }),
  'a larger size': one({ bytes: 50 }),
  'no size': one({ bytes: 0 }),
  'no size with its sum': one({ bytes: 0, crc32: 0 }),
  'a smaller packed size': one({ packedBytes: 4 }),
  'no packed size': one({ packedBytes: 0 }),
  'a packed size beyond the file': one({ packedBytes: 5_000 }),
  'a packed size beyond the file, and a small size': one({
    packedBytes: 5_000,
    bytes: 4,
    crc32: crc32('High'),
  }),
  'a header’s extra field beyond the file': patched(sound, 28, [0xff, 0xff]),
  'nothing behind a header’s extra field': patched(
    one({ bytes: 0, packedBytes: 0, crc32: 0 }),
    28,
    [0xff, 0xff],
  ),
  deflated: one(deflated),
  'deflated, size smaller': one({ ...deflated, bytes: 4, crc32: crc32('High') }),
  'deflated, size larger': one({ ...deflated, bytes: 50 }),
  'deflated, and something behind': one({
    ...deflated,
    packed: Buffer.concat([packed, Buffer.from('more')]),
  }),
  'deflated and cut': one({ ...deflated, packed: packed.subarray(0, 9) }),
  'deflated and cut, as the size and sum say': one({
    ...deflated,
    packed: packed.subarray(0, 9),
    bytes: 4,
    crc32: crc32('High'),
  }),
  'deflated, packed size beyond the file': one({ ...deflated, packedBytes: 5_000 }),
  'deflated, no end and packed size beyond the file': one({
    ...deflated,
    packed: packed.subarray(0, -1),
    packedBytes: 5_000,
  }),
  'deflated, no packed size': one({ ...deflated, packedBytes: 0 }),
  'no deflate block type': one({ ...deflated, packed: Buffer.from([0x07]) }),
  'stored block lengths that differ': one({
    ...deflated,
    packed: Buffer.from([1, 1, 0, 1, 0, 65]),
  }),
  'a distance too far back': one({ ...deflated, packed: Buffer.from('030200', 'hex') }),
  'no packed bytes': one({ ...deflated, packed: Buffer.alloc(0) }),
  bzip2: one({ method: 12, packed: bzip2 }),
  'bzip2 and cut': one({ method: 12, packed: bzip2.subarray(0, -4) }),
  'no bzip2': one({ method: 12, packed: Buffer.from('BZh0') }),
  'bzip2 with a wrong sum of its own': one({ method: 12, packed: patched(bzip2, -3, [0]) }),
  lzma: one({ method: 14, packed: lzma }),
  'lzma and cut': one({ method: 14, packed: lzma.subarray(0, -9) }),
  'lzma without its end mark': one({ method: 14, packed: lzma.subarray(0, -6) }),
  'lzma without its properties': one({ method: 14, packed: Buffer.from('0904050', 'latin1') }),
  'lzma that is too short': one({
    method: 14,
    packed: Buffer.from('\x09\x04\x05\x00\x5d', 'latin1'),
  }),
  'lzma with impossible properties': one({
    method: 14,
    packed: Buffer.from('09040500e10000800000', 'hex'),
  }),
  'lzma that is damaged': one({ method: 14, packed: Buffer.from('090405005d0000800001', 'hex') }),
}).map(([what, bytes]) => ({ what, bytes }));
