import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ByteSource, EntryRecord } from './archive.ts';
import { limits } from './limits.ts';
import { localHeaderBytes } from './local-header.ts';
import { decodeName } from './names.ts';
import { asBuffer, readExactly } from './read-trouble.ts';

/** One stretch of the file, from its first byte to the byte behind its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const descriptorFlag = 0x0008;
const descriptorSignature = 0x08074b50;
const longestDescriptor = 24;

/** Whether the entry's figures may stand behind its data. */
export function mayHaveDescriptor(entry: EntryRecord): boolean {
  return (entry.flags & descriptorFlag) !== 0;
}

/**
 * What stands between the data of one entry and whatever follows it: at most its data descriptor,
 * which must repeat the directory's figures (ZI-3). Answers where the descriptor ends, or the
 * finding. The system's errors are thrown.
 */
export async function endOfDescriptor(
  source: ByteSource,
  entry: EntryRecord,
  { from, to }: Stretch,
): Promise<number | Diagnostic> {
  if (!mayHaveDescriptor(entry)) return from;
  const bytes = asBuffer(await source.read(from, Math.min(longestDescriptor, to - from)));
  const length = descriptorLength(bytes, entry);
  return length === null ? contradiction(entry.path, 'the data descriptor', from) : from + length;
}

/** With or without a signature, with figures of 4 or of 8 bytes: writers do all four. */
function descriptorLength(bytes: Buffer, entry: EntryRecord): number | null {
  const signed = bytes.length >= 4 && bytes.readUInt32LE(0) === descriptorSignature;
  for (const start of signed ? [4, 0] : [0]) {
    if (start + 12 > bytes.length || bytes.readUInt32LE(start) !== entry.crc32) continue;
    if (
      start + 20 <= bytes.length &&
      Number(bytes.readBigUInt64LE(start + 4)) === entry.packedBytes &&
      Number(bytes.readBigUInt64LE(start + 12)) === entry.bytes
    ) {
      return start + 20;
    }
    const { packedBytes, bytes: inflated } = entry;
    const agrees =
      bytes.readUInt32LE(start + 4) === packedBytes % 2 ** 32 &&
      bytes.readUInt32LE(start + 8) === inflated % 2 ** 32;
    if (agrees) return start + 12;
  }
  return null;
}

/** One read of a stretch that no entry claims. */
const stepBytes = 256 * 1024;
const signature = Buffer.from('PK\x03\x04', 'latin1');

/**
 * Looks for a file that the directory does not name in a stretch that no entry claims: readers
 * that begin at the front see it, a server does not (ZI-3). Other bytes there are nobody's. The
 * system's errors are thrown.
 */
export async function hiddenEntry(
  source: ByteSource,
  { from, to }: Stretch,
): Promise<Diagnostic | null> {
  let held = Buffer.alloc(0);
  for (let at = from; at < to;) {
    const step = Math.min(stepBytes, to - at);
    const bytes = Buffer.concat([held, await readExactly(source, at, step)]);
    const start = at - held.length;
    at += step;
    const found = headerIn(bytes, to - start);
    if (found !== null) return contradiction(found.name, notListed, start + found.at);
    // A header that the next step completes is looked at again then.
    held = bytes.subarray(Math.max(0, bytes.length - localHeaderBytes - longestName));
  }
  return null;
}

const notListed = 'the list does not name this file, whose header stands in the archive';

/** What a header can say at most. */
const longestName = 0xffff;

/** A local header as any reader could take it; chance bytes hardly ever look like one. */
function headerIn(bytes: Buffer, room: number): { name: string; at: number } | null {
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 4)) {
    const nameStart = at + localHeaderBytes;
    if (nameStart > bytes.length) return null;
    const nameEnd = nameStart + bytes.readUInt16LE(at + 26);
    if (nameEnd > bytes.length && nameEnd <= room) continue; // the next step has all of it
    // A name that goes on into what follows is cut there, for people to see.
    const name = bytes.subarray(nameStart, Math.min(nameEnd, room));
    const usual = bytes.readUInt8(at + 4) <= 63 && bytes.readUInt16LE(at + 8) <= 99;
    // Readers from the front hardly look at version and method, so those alone excuse nothing.
    const named = nameEnd > nameStart && nameEnd <= room && name.length <= limits.nameBytes;
    if (!usual && !(named && isText(name))) continue;
    return { name: decodeName(name, bytes.readUInt16LE(at + 6)).text, at };
  }
  return null;
}

/** Without control characters, as chance bytes of such a length hardly ever are. */
function isText(name: Uint8Array): boolean {
  return name.every((byte) => byte >= 0x20 && byte !== 0x7f);
}

function contradiction(name: string, what: string, byteOffset: number): Diagnostic {
  return report('ZIP-013', { entry: name, byteOffset }, { name, what });
}
