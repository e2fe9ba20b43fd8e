import { recordBytes } from './directory-entry.ts';
import { limits } from './limits.ts';

/**
 * Whether the directory record at `at`, which `view` holds whole, is like nearly every one: its bytes
 * say all there is but the name, and none of the rules for single entries (entry-faults.ts) finds
 * anything in it. False does not mean that one does.
 */
export function isUsualRecord(view: DataView, at: number): boolean {
  const packedBytes = view.getUint32(at + 20, true);
  const bytes = view.getUint32(at + 24, true);
  // A full figure stands in the zip64 field, which is an extra field.
  if (bytes > limits.ratioGraceBytes || packedBytes === full) return false;
  if (view.getUint32(at + 42, true) === full) return false;
  if (!isUsualMethod(view.getUint16(at + 10, true), bytes, packedBytes)) return false;
  if ((view.getUint16(at + 8, true) & ~harmlessFlags) !== 0) return false;
  if (view.getUint8(at + 6) > mostVersion) return false;
  // Extra fields, another disk.
  if (view.getUint16(at + 30, true) !== 0 || view.getUint16(at + 34, true) !== 0) return false;
  return isUsualKind(view, at, bytes);
}

function isUsualMethod(method: number, bytes: number, packedBytes: number): boolean {
  return method === 0 ? bytes === packedBytes : method === 8;
}

/** A plain file, or a folder without data of its own. */
function isUsualKind(view: DataView, at: number, bytes: number): boolean {
  const type = view.getUint8(at + 41) >>> 4; // of the Unix mode
  if (type !== 0 && type !== 4 && type !== 8) return false;
  if (bytes === 0 && type !== 4) return true;
  const nameBytes = view.getUint16(at + 28, true);
  const last = at + recordBytes + nameBytes - 1;
  const isFolder = nameBytes > 0 && view.getUint8(last) === slash;
  return type === 4 ? isFolder && bytes === 0 : !isFolder;
}

const full = 0xffffffff;
const slash = 0x2f;
/** Strength of packing, descriptor, UTF-8. */
const harmlessFlags = 0x0002 | 0x0004 | 0x0008 | 0x0800;
/** What recordFaults lets pass. */
const mostVersion = 63;
