import { crc32 } from 'node:zlib';
import { parseExtraFields } from 'yauzl';
import { asBuffer } from './read-trouble.ts';

/** What the directory's extra fields say about one entry. */
export interface ExtraFacts {
  /** False where a figure that must stand in the zip64 field is not there: it is full then. */
  readonly isComplete: boolean;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
  /** The name of the unicode path field (0x7075) where Python 3.12 takes it, undecoded. */
  readonly unicodeName: Uint8Array | null;
  /** What is wrong with them, in words. */
  readonly fault: string | null;
}

/** What the record itself says; a full figure stands in the zip64 field. */
interface Declared {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
  /** The disk that the entry begins on. */
  readonly disk: number;
}

/** One extra field. */
export interface ExtraField {
  readonly id: number;
  readonly data: Buffer;
}

/** Fields whose repetition lets two readers take two figures or two names. */
export const zip64Field = 0x0001;
export const unicodePathField = 0x7075;

const full = 0xffffffff;
const fullDisk = 0xffff;

/**
 * The fields of an extra area; null where one would be longer than the area. Up to three bytes at
 * its end are padding, as for CPython's zipfile.
 */
export function extraFieldsIn(extra: Uint8Array): readonly ExtraField[] | null {
  if (extra.length < 4) return [];
  try {
    return parseExtraFields(asBuffer(extra));
  } catch {
    return null;
  }
}

/** Reads the extra fields of one directory record as CPython's zipfile does. */
export function readExtraFields(
  extra: Uint8Array,
  declared: Declared,
  rawName: Uint8Array,
): ExtraFacts {
  const { bytes, packedBytes, headerOffset, disk } = declared;
  const needs64 = bytes === full || packedBytes === full || headerOffset === full;
  const figures = { bytes, packedBytes, headerOffset };
  let facts: ExtraFacts = { ...figures, isComplete: true, unicodeName: null, fault: null };
  const fields = extraFieldsIn(extra);
  if (fields === null) {
    return { ...facts, isComplete: !needs64, fault: 'an extra field is longer than its record' };
  }
  const seen = new Set<number>();
  for (const { id, data } of fields) {
    if (id !== zip64Field && id !== unicodePathField) continue;
    if (seen.has(id)) facts = { ...facts, fault: 'it has the same extra field twice' };
    seen.add(id);
    facts = id === zip64Field ? withZip64(facts, data) : withUnicodeName(facts, data, rawName);
  }
  if (needs64 && !seen.has(zip64Field)) {
    return { ...facts, isComplete: false, fault: 'its zip64 field is missing' };
  }
  // A full number stands in the zip64 field, which is held to 0 there.
  const elsewhere = disk !== 0 && !(disk === fullDisk && seen.has(zip64Field));
  return elsewhere ? { ...facts, fault: 'it says that the file is on another disk' } : facts;
}

function withZip64(facts: ExtraFacts, data: Buffer): ExtraFacts {
  let at = 0;
  let short = false;
  function next(value: number): number {
    if (value !== full) return value;
    if (at + 8 > data.length) {
      short = true;
      return value;
    }
    at += 8;
    return Number(data.readBigUInt64LE(at - 8));
  }
  const bytes = next(facts.bytes);
  const packedBytes = next(facts.packedBytes);
  const headerOffset = next(facts.headerOffset);
  const found = { ...facts, bytes, packedBytes, headerOffset };
  if (short) return { ...found, isComplete: false, fault: 'its zip64 field is too short' };
  const spare = [
    ...(facts.bytes === full ? [] : [bytes]),
    ...(facts.packedBytes === full ? [] : [packedBytes]),
    ...(facts.headerOffset === full ? [] : [headerOffset]),
  ];
  if (repeats(data.subarray(at), spare)) return found;
  return { ...found, fault: 'its zip64 field holds other figures than the record' };
}

/**
 * Whether what a zip64 field holds beyond the figures that it must hold only repeats the others, in
 * their order, and at the end the number of the first disk: some writers always write all of them,
 * and some readers always take them.
 */
export function repeats(rest: Buffer, figures: readonly number[]): boolean {
  let at = 0;
  for (const figure of figures) {
    if (at + 8 <= rest.length && Number(rest.readBigUInt64LE(at)) === figure) at += 8;
  }
  if (at + 4 === rest.length && rest.readUInt32LE(at) === 0) at += 4;
  return at === rest.length;
}

function withUnicodeName(facts: ExtraFacts, data: Buffer, rawName: Uint8Array): ExtraFacts {
  if (data.length < 5) return { ...facts, fault: 'its unicode path field is too short' };
  if (data.readUInt8(0) !== 1 || data.readUInt32LE(1) !== crc32(rawName)) return facts;
  const name = data.subarray(5);
  return name.length === 0 ? facts : { ...facts, unicodeName: name };
}
