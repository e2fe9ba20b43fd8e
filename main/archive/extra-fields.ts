import { crc32 } from 'node:zlib';
import { parseExtraFields } from 'yauzl';
import { asBuffer } from './read-trouble.ts';

/** What the directory's extra fields say about one entry. */
export interface ExtraFacts {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
  /** The name of the unicode path field (0x7075) where Python 3.12 takes it, undecoded. */
  readonly unicodeName: Uint8Array | null;
  /** What is wrong with them, in words. */
  readonly fault: string | null;
}

interface Declared {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
}

const full = 0xffffffff;

/** Reads the extra fields of one directory record as CPython's zipfile does. */
export function readExtraFields(
  extra: Uint8Array,
  declared: Declared,
  rawName: Uint8Array,
): ExtraFacts {
  const needs64 =
    declared.bytes === full || declared.packedBytes === full || declared.headerOffset === full;
  if (extra.length < 4) {
    return { ...declared, unicodeName: null, fault: needs64 ? 'its zip64 field is missing' : null };
  }
  let fields;
  try {
    fields = parseExtraFields(asBuffer(extra));
  } catch {
    return { ...declared, unicodeName: null, fault: 'an extra field is longer than its record' };
  }
  let facts: ExtraFacts = { ...declared, unicodeName: null, fault: null };
  const seen = new Set<number>();
  for (const { id, data } of fields) {
    if (id !== 0x0001 && id !== 0x7075) continue;
    if (seen.has(id)) facts = { ...facts, fault: 'it has the same extra field twice' };
    seen.add(id);
    facts = id === 0x0001 ? withZip64(facts, data) : withUnicodeName(facts, data, rawName);
  }
  if (needs64 && !seen.has(0x0001)) return { ...facts, fault: 'its zip64 field is missing' };
  return facts;
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
  const fault = short ? 'its zip64 field is too short' : facts.fault;
  return { ...facts, bytes, packedBytes, headerOffset, fault };
}

function withUnicodeName(facts: ExtraFacts, data: Buffer, rawName: Uint8Array): ExtraFacts {
  if (data.length < 5) return { ...facts, fault: 'its unicode path field is too short' };
  if (data.readUInt8(0) !== 1 || data.readUInt32LE(1) !== crc32(rawName)) return facts;
  const name = data.subarray(5);
  return name.length === 0 ? facts : { ...facts, unicodeName: name };
}
