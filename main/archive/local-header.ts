import type { EntryRecord } from './archive.ts';
import { asBuffer } from './read-trouble.ts';

/** The fixed part of a local header. */
export const localHeaderBytes = 30;
const signature = 0x04034b50;
const descriptorFlag = 0x0008;
/** Flags that change how name and data are read: encryption of any kind, descriptor, UTF-8. */
const comparedFlags = 0x0001 | 0x0040 | 0x2000 | 0x0008 | 0x0800;

/** Length of the whole local header, or what is wrong with its fixed part. */
export function localHeaderLength(fixed: Uint8Array): number | string {
  const header = asBuffer(fixed);
  if (header.length < localHeaderBytes) return 'the archive ends before it';
  if (header.readUInt32LE(0) !== signature) return 'there is no header where the list says';
  return localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
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
  const sizes = localSizes(local, nameEnd);
  if (!agrees(sizes.bytes, entry.bytes, later)) return 'the size';
  if (!agrees(sizes.packedBytes, entry.packedBytes, later)) return 'the packed size';
  return null;
}

function agrees(local: number, central: number, later: boolean): boolean {
  return local === central || (later && local === 0);
}

/** Sizes as the local header gives them, through its zip64 field where it has one. */
function localSizes(local: Buffer, nameEnd: number): { bytes: number; packedBytes: number } {
  let packedBytes = local.readUInt32LE(18);
  let bytes = local.readUInt32LE(22);
  if (bytes !== 0xffffffff && packedBytes !== 0xffffffff) return { bytes, packedBytes };
  let at = nameEnd;
  while (at + 4 <= local.length) {
    const id = local.readUInt16LE(at);
    const end = Math.min(at + 4 + local.readUInt16LE(at + 2), local.length);
    let field = at + 4;
    if (id === 0x0001) {
      if (bytes === 0xffffffff && field + 8 <= end) {
        bytes = Number(local.readBigUInt64LE(field));
        field += 8;
      }
      if (packedBytes === 0xffffffff && field + 8 <= end) {
        packedBytes = Number(local.readBigUInt64LE(field));
      }
      break;
    }
    at = end;
  }
  return { bytes, packedBytes };
}
