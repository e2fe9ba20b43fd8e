import { asBuffer } from '../../archive/read-trouble.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import type { ServerZip } from './server-zip.ts';
import { badZipFile, notImplemented } from './errors.ts';
import { decodeStoredName } from './record.ts';
import type { ServerRecord } from './record.ts';
import { bytesRepr } from './bytes-repr.ts';

const headerBytes = 30;
const headerSignature = 0x04034b50;
const encryptedFlag = 0x0001;
const patchedFlag = 0x0020;
const strongFlag = 0x0040;
/** Stored, deflate, bzip2, LZMA: what `zipfile` reads. */
const knownMethods = new Set([0, 8, 12, 14]);

/** As `ZipFile.open(name)`: where the entry's data begin. Raises what that raises, in its order. */
export async function findServerData(
  { source, python }: ServerZip,
  record: ServerRecord,
): Promise<number> {
  const at = filePosition(record.headerOffset);
  const header = asBuffer(await source.read(at, headerBytes));
  if (header.length < headerBytes) throw badZipFile('Truncated file header');
  if (header.readUInt32LE(0) !== headerSignature) {
    throw badZipFile('Bad magic number for file header');
  }
  const flags = header.readUInt16LE(6);
  const nameBytes = header.readUInt16LE(26);
  const extraBytes = header.readUInt16LE(28);
  const rawName = await source.read(at + headerBytes, nameBytes);
  if ((record.flags & patchedFlag) !== 0) {
    throw notImplemented('compressed patched data (flag bit 5)');
  }
  if ((record.flags & strongFlag) !== 0) throw notImplemented('strong encryption (flag bit 6)');
  if (decodeStoredName(rawName, flags) !== record.storedName) {
    const names = `directory ${strRepr(record.storedName, python)} and header ${bytesRepr(rawName)}`;
    throw badZipFile(`File name in ${names} differ.`);
  }
  if ((record.flags & encryptedFlag) !== 0) {
    const message = `File ${strRepr(record.name, python)} is encrypted, password required for extraction`;
    throw new Raised('builtins', 'RuntimeError', message);
  }
  if (!knownMethods.has(record.method)) {
    throw notImplemented('That compression method is not supported');
  }
  return at + headerBytes + nameBytes + extraBytes;
}

/** Places that a seek takes; the largest is what the file system of most servers (ext4) allows. */
const lastPlace = 2n ** 44n - 4096n;
const offsetLimit = 2n ** 63n;

function filePosition(offset: bigint): number {
  if (offset >= offsetLimit || offset < -offsetLimit) {
    throw new Raised('builtins', 'ValueError', "cannot fit 'int' into an offset-sized integer");
  }
  if (offset < 0n || offset > lastPlace) {
    throw new Raised('builtins', 'OSError', '[Errno 22] Invalid argument');
  }
  return Number(offset);
}
