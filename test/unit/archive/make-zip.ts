import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made for a test; what is given beside name and data is written as it is. */
export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly method?: number;
  /** Instead of what packing gives. */
  readonly packed?: Uint8Array;
  /** In both headers, unless `local` says otherwise. */
  readonly flags?: number;
  readonly crc32?: number;
  readonly bytes?: number;
  readonly packedBytes?: number;
  readonly extra?: Uint8Array;
  readonly versionNeeded?: number;
  readonly attributes?: number;
  /** Fields of the local header that differ from the directory's. */
  readonly local?: {
    readonly name?: string;
    readonly flags?: number;
    readonly method?: number;
    readonly crc32?: number;
    readonly bytes?: number;
    readonly packedBytes?: number;
    readonly extra?: Uint8Array;
  };
  /** Instead of the true position of the local header. */
  readonly headerOffset?: number;
  /** Bytes behind the data: a data descriptor, for instance. */
  readonly behind?: Uint8Array;
}

export interface MadeEnd {
  readonly before?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly behind?: Uint8Array;
  /** Instead of the true number of entries. */
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly disk?: number;
  readonly zip64?: boolean;
}

/** A zip with any fault that a test wants in it. */
export function makeZip(entries: readonly MadeEntry[], end: MadeEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const made = pack(entry);
    const local = [made.local, made.packed, Buffer.from(entry.behind ?? [])];
    directory.push(directoryRecord(entry, made, entry.headerOffset ?? at));
    parts.push(...local);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const central = Buffer.concat(directory);
  const tail = endRecords(end, entries.length, central.length, at);
  const before = Buffer.from(end.before ?? []);
  return Buffer.concat([before, ...parts, central, tail, Buffer.from(end.behind ?? [])]);
}

interface Packed {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly local: Buffer;
  readonly fields: readonly [
    flags: number,
    method: number,
    crc: number,
    packedBytes: number,
    bytes: number,
  ];
}

function pack(entry: MadeEntry): Packed {
  const name = Buffer.from(entry.name as string); // a string or bytes: both overloads copy
  const data = Buffer.from((entry.data ?? '') as string);
  const method = entry.method ?? 0;
  const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(data) : data));
  const flags = entry.flags ?? 0x0800;
  const crc = entry.crc32 ?? crc32(data);
  const bytes = entry.bytes ?? data.length;
  const packedBytes = entry.packedBytes ?? packed.length;
  const localName = entry.local?.name === undefined ? name : Buffer.from(entry.local.name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(entry.local?.flags ?? flags, 6);
  local.writeUInt16LE(entry.local?.method ?? method, 8);
  local.writeUInt32LE(0x5a210000, 10);
  local.writeUInt32LE(entry.local?.crc32 ?? crc, 14);
  local.writeUInt32LE(entry.local?.packedBytes ?? packedBytes, 18);
  local.writeUInt32LE(entry.local?.bytes ?? bytes, 22);
  local.writeUInt16LE(localName.length, 26);
  const localExtra = Buffer.from(entry.local?.extra ?? []);
  local.writeUInt16LE(localExtra.length, 28);
  return {
    name,
    packed,
    local: Buffer.concat([local, localName, localExtra]),
    fields: [flags, method, crc, packedBytes, bytes],
  };
}

function directoryRecord(entry: MadeEntry, made: Packed, headerOffset: number): Buffer {
  const [flags, method, crc, packedBytes, bytes] = made.fields;
  const extra = Buffer.from(entry.extra ?? []);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(0x0314, 4);
  record.writeUInt16LE(entry.versionNeeded ?? 20, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt32LE(0x5a210000, 12);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(packedBytes, 20);
  record.writeUInt32LE(bytes, 24);
  record.writeUInt16LE(made.name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(entry.attributes ?? 0, 38);
  record.writeUInt32LE(headerOffset, 42);
  return Buffer.concat([record, made.name, extra]);
}

function endRecords(end: MadeEnd, entries: number, size: number, offset: number): Buffer {
  const comment = Buffer.from(end.comment ?? []);
  const record = Buffer.alloc(22);
  const count = end.count ?? entries;
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.disk ?? 0, 6);
  record.writeUInt16LE(end.zip64 === true ? 0xffff : count, 8);
  record.writeUInt16LE(end.zip64 === true ? 0xffff : count, 10);
  record.writeUInt32LE(end.zip64 === true ? 0xffffffff : (end.directorySize ?? size), 12);
  record.writeUInt32LE(end.zip64 === true ? 0xffffffff : (end.directoryOffset ?? offset), 16);
  record.writeUInt16LE(comment.length, 20);
  if (end.zip64 !== true) return Buffer.concat([record, comment]);
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(end.directorySize ?? size), 40);
  large.writeBigUInt64LE(BigInt(end.directoryOffset ?? offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size + (end.before?.length ?? 0)), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, record, comment]);
}

/** A small sound library: a unit with one text that shows one picture, in one collection. */
export function libraryEntries(method: 0 | 8 = 0): MadeEntry[] {
  const html =
    '<html display_name="Tides"><![CDATA[<p>High <img src="/static/a.png"></p>]]></html>';
  const files: [string, string][] = [
    [
      'package.toml',
      '[meta]\nformat_version = 1\ncreated_at = 2026-01-01T10:00:00Z\n\n[learning_package]\ntitle = "Harbour"\nkey = "lib:Port:H1"\ndescription = ""\ncreated = 2026-01-01T10:00:00Z\n',
    ],
    ['entities/', ''],
    [
      'entities/u1.toml',
      '[entity]\ncan_stand_alone = true\nkey = "u1"\ncreated = 2026-01-01T10:00:00Z\n\n[entity.published]\nversion_num = 1\n\n[entity.container.unit]\n\n[[version]]\ntitle = "Unit"\nversion_num = 1\n\n[version.container]\nchildren = ["xblock.v1:html:tides"]\n',
    ],
    [
      'entities/xblock.v1/html/tides.toml',
      '[entity]\ncan_stand_alone = true\nkey = "xblock.v1:html:tides"\ncreated = 2026-01-01T10:00:00Z\n\n[entity.draft]\nversion_num = 2\n\n[entity.published]\nversion_num = 1\n\n[[version]]\ntitle = "Tides"\nversion_num = 1\n',
    ],
    ['entities/xblock.v1/html/tides/component_versions/v1/block.xml', html],
    ['entities/xblock.v1/html/tides/component_versions/v1/static/a.png', '\x89PNG pretend'],
    [
      'collections/c1.toml',
      '[collection]\ntitle = "All"\nkey = "c1"\ndescription = ""\nentities = ["u1"]\n',
    ],
  ];
  return files.map(([name, data]) => ({ name, data, method: name.endsWith('/') ? 0 : method }));
}
