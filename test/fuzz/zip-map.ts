/** Where the parts of a zip stand: for mutations that know what they change. */
export interface ZipMap {
  /** Position of the end record, and of the zip64 record before it (null where there is none). */
  readonly endAt: number;
  readonly end64At: number | null;
  readonly directoryAt: number;
  readonly directoryBytes: number;
  /** What is added to every offset: the length of what stands before the archive. */
  readonly concat: number;
  readonly records: readonly ZipRecord[];
}

/** One entry: its record in the directory, its local header and its data. */
export interface ZipRecord {
  readonly name: string;
  readonly recordAt: number;
  readonly recordBytes: number;
  readonly nameBytes: number;
  readonly localAt: number;
  readonly dataAt: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Behind the data and its descriptor. */
  readonly endAt: number;
}

/**
 * The map of a zip whose end record closes the file or stands before a comment, as CPython finds it.
 * Throws a RangeError where the figures lead out of the bytes.
 */
export function zipMapOf(zip: Buffer): ZipMap {
  const endAt = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (endAt < 0) throw new RangeError('no end record');
  const hasLocator = endAt >= 76 && zip.readUInt32LE(endAt - 20) === 0x07064b50;
  const end64At = hasLocator && zip.readUInt32LE(endAt - 76) === 0x06064b50 ? endAt - 76 : null;
  const directoryBytes =
    end64At === null ? zip.readUInt32LE(endAt + 12) : Number(zip.readBigUInt64LE(end64At + 40));
  const offset =
    end64At === null ? zip.readUInt32LE(endAt + 16) : Number(zip.readBigUInt64LE(end64At + 48));
  const directoryAt = (end64At ?? endAt) - directoryBytes;
  const concat = directoryAt - offset;
  const records: ZipRecord[] = [];
  for (let at = directoryAt; at < directoryAt + directoryBytes;) {
    const record = recordAt(zip, at, concat);
    records.push(record);
    at += record.recordBytes;
  }
  return { endAt, end64At, directoryAt, directoryBytes, concat, records };
}

function recordAt(zip: Buffer, at: number, concat: number): ZipRecord {
  if (zip.readUInt32LE(at) !== 0x02014b50) throw new RangeError('no record');
  const nameBytes = zip.readUInt16LE(at + 28);
  const raw = zip.subarray(at + 46, at + 46 + nameBytes);
  const localAt = zip.readUInt32LE(at + 42) + concat;
  const dataAt = localAt + 30 + zip.readUInt16LE(localAt + 26) + zip.readUInt16LE(localAt + 28);
  const packedBytes = zip.readUInt32LE(at + 20);
  const hasDescriptor = (zip.readUInt16LE(at + 8) & 0x0008) !== 0;
  return {
    name: raw.toString((zip.readUInt16LE(at + 8) & 0x0800) === 0 ? 'latin1' : 'utf8'),
    recordAt: at,
    recordBytes: 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
    nameBytes,
    localAt,
    dataAt,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packedBytes,
    bytes: zip.readUInt32LE(at + 24),
    endAt: dataAt + packedBytes + (hasDescriptor ? 16 : 0),
  };
}
