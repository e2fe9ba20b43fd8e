import { crc32 } from 'node:zlib';
import type { ByteSource, EntryRecord } from './archive.ts';
import { extraFieldsIn, repeats, unicodePathField, zip64Field } from './extra-fields.ts';
import type { ExtraField } from './extra-fields.ts';
import { asBuffer } from './read-trouble.ts';

/** The fixed part of a local header. */
export const localHeaderBytes = 30;
const signature = 0x04034b50;
const descriptorFlag = 0x0008;
/** Stands where a size is in the zip64 field. */
const full = 0xffffffff;
/** Flags that change how name and data are read: encryption of any kind, patch, descriptor, UTF-8. */
const comparedFlags = 0x0001 | 0x0040 | 0x2000 | 0x0020 | 0x0008 | 0x0800;

/** Length of the whole local header, or what is wrong with its fixed part. */
export function localHeaderLength(fixed: Uint8Array): number | string {
  const header = asBuffer(fixed);
  if (header.length < localHeaderBytes) return 'the archive ends before it';
  if (header.readUInt32LE(0) !== signature) return 'there is no header where the list says';
  return localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** Whether a local header begins at that place. */
export async function isHeaderAt(source: ByteSource, position: number): Promise<boolean> {
  if (position < 0 || position + 4 > source.size) return false;
  const bytes = asBuffer(await source.read(position, 4));
  return bytes.length === 4 && bytes.readUInt32LE(0) === signature;
}

/** How the local header contradicts the directory, in words; null where both agree (ZI-3). */
export function localDisagreement(header: Uint8Array, entry: EntryRecord): string | null {
  const local = asBuffer(header);
  const nameEnd = localHeaderBytes + local.readUInt16LE(26);
  if (!local.subarray(localHeaderBytes, nameEnd).equals(entry.rawName)) return 'the name';
  const flags = local.readUInt16LE(6);
  if (((flags ^ entry.flags) & comparedFlags) !== 0) return 'the flags';
  if (local.readUInt16LE(8) !== entry.method) return 'the packing method';
  // With a descriptor the figures stand behind the data, and zeros here are usual.
  const later = (flags & descriptorFlag) !== 0;
  if (!agrees(local.readUInt32LE(14), entry.crc32, later)) return 'the checksum';
  if (local.length === nameEnd) {
    // Nearly every header: nothing is made for it.
    if (!agrees(local.readUInt32LE(22), entry.bytes, later)) return 'the size';
    return agrees(local.readUInt32LE(18), entry.packedBytes, later) ? null : 'the packed size';
  }
  const fields = extraFieldsIn(local.subarray(nameEnd));
  if (fields === null) return 'an extra field of the header is longer than the header';
  return extraDisagreement(fields, local, entry, later);
}

function agrees(local: number, central: number, later: boolean): boolean {
  return local === central || (later && local === 0);
}

interface Sizes {
  readonly bytes: number;
  readonly packedBytes: number;
}

function plainSizes(local: Buffer): Sizes {
  return { packedBytes: local.readUInt32LE(18), bytes: local.readUInt32LE(22) };
}

function sizesDisagreement(sizes: Sizes, entry: EntryRecord, later: boolean): string | null {
  if (!agrees(sizes.bytes, entry.bytes, later)) return 'the size';
  return agrees(sizes.packedBytes, entry.packedBytes, later) ? null : 'the packed size';
}

/** What readers from the front take from the header's extra fields: sizes, and a name. */
function extraDisagreement(
  fields: readonly ExtraField[],
  local: Buffer,
  entry: EntryRecord,
  later: boolean,
): string | null {
  const large = fields.filter(({ id }) => id === zip64Field);
  const names = fields.filter(({ id }) => id === unicodePathField);
  if (large.length > 1 || names.length > 1) return 'the header has the same extra field twice';
  const rawName = local.subarray(localHeaderBytes, localHeaderBytes + local.readUInt16LE(26));
  const [name] = names;
  if (name !== undefined && isOtherName(name.data, rawName, entry)) return 'the unicode name';
  const sizes = plainSizes(local);
  const [zip64] = large;
  if (zip64 === undefined) return sizesDisagreement(sizes, entry, later);
  return zip64Disagreement(zip64.data, sizes, entry, later);
}

/** Whether a unicode path field that its own figures make valid names another file. */
function isOtherName(data: Buffer, rawName: Buffer, { path }: EntryRecord): boolean {
  if (data.length <= 5 || data.readUInt8(0) !== 1) return false;
  return data.readUInt32LE(1) === crc32(rawName) && data.toString('utf8', 5) !== path;
}

function zip64Disagreement(
  data: Buffer,
  sizes: Sizes,
  entry: EntryRecord,
  later: boolean,
): string | null {
  let at = 0;
  function next(size: number): number {
    if (size !== full || at + 8 > data.length) return size;
    at += 8;
    return Number(data.readBigUInt64LE(at - 8));
  }
  const found = { bytes: next(sizes.bytes), packedBytes: next(sizes.packedBytes) };
  const disagreement = sizesDisagreement(found, entry, later);
  if (disagreement !== null) return disagreement;
  const spare = [
    ...(sizes.bytes === full ? [] : [entry.bytes]),
    ...(sizes.packedBytes === full ? [] : [entry.packedBytes]),
    entry.headerOffset, // some writers put the directory's field here as it is
  ];
  const rest = data.subarray(at);
  const empty = later && rest.every((byte) => byte === 0);
  return empty || repeats(rest, spare) ? null : 'the zip64 sizes';
}
