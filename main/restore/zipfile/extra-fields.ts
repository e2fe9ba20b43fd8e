import type { Python } from '../../semantics/python/characters.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { decodeUtf8 } from '../../semantics/python/utf8.ts';
import { badZipFile } from './errors.ts';

/** What the extra fields of a record may change. */
export interface Adjustable {
  bytes: bigint;
  packedBytes: bigint;
  headerOffset: bigint;
  /** The unicode path field's name, uncut; null where none is taken. */
  unicodeName: string | null;
}

const zip64Field = 0x0001;
const unicodePathField = 0x7075;
const full = 0xffffffffn;
const longFull = 0xffffffffffffffffn;

/**
 * Walks the fields as `zipfile` does and changes `record`; only Python 3.12 looks at unicode paths.
 * `nameCrc` is asked for the checksum of the name as stored. Raises BadZipFile.
 */
export function applyExtraFields(
  record: Adjustable,
  extra: Buffer,
  python: Python,
  nameCrc: () => number,
): void {
  let at = 0;
  while (extra.length - at >= 4) {
    const id = extra.readUInt16LE(at);
    const length = extra.readUInt16LE(at + 2);
    if (at + 4 + length > extra.length) {
      const hex = id.toString(16).padStart(4, '0');
      throw badZipFile(`Corrupt extra field ${hex} (size=${String(length)})`);
    }
    const data = extra.subarray(at + 4, at + 4 + length);
    if (id === zip64Field) takeSizes(record, data);
    else if (id === unicodePathField && python === '3.12') takeName(record, data, nameCrc());
    at += 4 + length;
  }
}

function takeSizes(record: Adjustable, data: Buffer): void {
  let at = 0;
  const next = (field: string): bigint => {
    if (at + 8 > data.length) throw badZipFile(`Corrupt zip64 extra field. ${field} not found.`);
    at += 8;
    return data.readBigUInt64LE(at - 8);
  };
  const isFull = record.bytes === full || record.bytes === longFull;
  if (isFull) record.bytes = next('File size');
  if (record.packedBytes === full) record.packedBytes = next('Compress size');
  if (record.headerOffset === full) record.headerOffset = next('Header offset');
}

function takeName(record: Adjustable, data: Buffer, nameCrc: number): void {
  if (data.length < 5) throw badZipFile('Corrupt unicode path extra field (0x7075)');
  if (data.readUInt8(0) !== 1 || data.readUInt32LE(1) !== nameCrc) return;
  const name = unicodeName(data.subarray(5));
  if (name !== '') record.unicodeName = name;
}

function unicodeName(bytes: Buffer): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    throw badZipFile('Corrupt unicode path extra field (0x7075): invalid utf-8 bytes');
  }
}
