import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic, Location } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry, EntryRecord } from './archive.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { limits } from './limits.ts';
import { localHeaderBytes } from './local-header.ts';

/** General purpose bits: encrypted, patched data, strong encryption, masked headers. */
const encryptionBits = 0x0001 | 0x0040 | 0x2000;
const patchedBit = 0x0020;

/** An entry as the place of a finding; in an unpacked archive it has no position. */
export function placeOf({ path, headerOffset }: EntryRecord): Location {
  return headerOffset < 0 ? { entry: path } : { entry: path, byteOffset: headerOffset };
}

/** Where an entry's data ends at the earliest, as the directory tells. */
export function endOf({ headerOffset, nameBytes, packedBytes }: DirectoryEntry): number {
  return headerOffset + localHeaderBytes + nameBytes + packedBytes;
}

/** Whether an entry's data would lie where no data of entries can. */
export function liesOutside(entry: DirectoryEntry, endOfData: number): boolean {
  return entry.headerOffset < 0 || endOf(entry) > endOfData;
}

/** Why an entry's data may not be unpacked at all, from its record alone. */
export function refusalOf(entry: EntryRecord): Diagnostic | null {
  return entry.refusal ?? (isUsual(entry) ? null : refusalIn(entry));
}

/** Nearly every entry; its name is not even read. */
function isUsual({ flags, method, bytes, packedBytes }: EntryRecord): boolean {
  const sized = method === 0 ? bytes === packedBytes : method === 8;
  return sized && (flags & (encryptionBits | patchedBit)) === 0 && bytes <= limits.ratioGraceBytes;
}

function refusalIn(entry: EntryRecord): Diagnostic | null {
  const location = placeOf(entry);
  const name = entry.path;
  if ((entry.flags & encryptionBits) !== 0) return report('ZIP-015', location, { name });
  if (entry.method !== 0 && entry.method !== 8) {
    return report('ZIP-014', location, { name, method: entry.method });
  }
  if ((entry.flags & patchedBit) !== 0) {
    return report('ZIP-012', location, { name, reason: 'it is a patch to another file' });
  }
  if (entry.bytes > limits.ratioGraceBytes) {
    const ratio = Math.floor(entry.bytes / Math.max(1, entry.packedBytes));
    if (ratio > limits.ratio) return report('ZIP-032', location, { name, ratio });
  }
  if (entry.method === 0 && entry.bytes !== entry.packedBytes) {
    const params = { name, declared: entry.bytes, found: entry.packedBytes };
    return report('ZIP-011', location, params);
  }
  return null;
}

/** Link, device or other special file, as the Unix mode says; or a folder that has a file's name. */
export function specialFault(entry: ArchiveEntry): Diagnostic | null {
  const type = (entry.attributes >>> 28) & 0xf;
  // 0: no mode; 4: folder; 8: plain file.
  if (type === 0 || type === 8 || (type === 4 && entry.isFolder)) return null;
  // Some writers fill all bits of a folder's mode; only a link can be anything but a folder.
  if (entry.isFolder && type !== 0xa) return null;
  const what = kinds.get(type) ?? 'a device or another special file';
  return report('ZIP-028', placeOf(entry), { name: entry.path, what });
}

/** Of types that have words of their own. Some readers go by the mode, servers by the name. */
const kinds: ReadonlyMap<number, string> = new Map([
  [0xa, 'a symbolic link'],
  [4, 'a folder by its mode and a file by its name'],
]);

/** Limits on one record (ZI-1) and the version it asks for. */
export function recordFaults(entry: DirectoryEntry): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const isFull = entry.bytes > 0 && entry.isFolder;
  const isSound = entry.extraBytes <= limits.extraBytes && entry.versionNeeded <= 63;
  if (isSound && !isFull) return faults;
  const location = placeOf(entry);
  const name = entry.path;
  if (entry.extraBytes > limits.extraBytes) {
    const params = { name, what: 'The size of the extra fields', allowed: limits.extraBytes };
    faults.push(report('ZIP-031', location, params));
  }
  if (entry.versionNeeded > 63) {
    const reason = `it asks for version ${(entry.versionNeeded / 10).toFixed(1)} of the zip format`;
    faults.push(report('ZIP-026', location, { name, reason }));
  }
  if (isFull) faults.push(report('ZIP-036', location, { name, bytes: entry.bytes }));
  return faults;
}
