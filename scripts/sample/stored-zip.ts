import { crc32 } from 'node:zlib';

/** One file to be put into a zip. */
export interface ZipItem {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 2026-03-07 08:09:10 in the format of zip directories: the same bytes on each run. */
const dosTime = (8 << 11) | (9 << 5) | 5;
const dosDate = ((2026 - 1980) << 9) | (3 << 5) | 7;
const utf8Flag = 0x0800;

/** A zip with stored entries in the order given, as Studio's exporter writes them. */
export function storedZip(items: readonly ZipItem[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const name = Buffer.from(item.name, 'utf8');
    const fields = header(item, name.length);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name]);
    central.push(centralRecord(fields, name, offset));
    locals.push(local, Buffer.from(item.bytes));
    offset += local.length + item.bytes.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...locals, directory, endRecord(items.length, directory.length, offset)]);
}

/** The 26 bytes that local and central header share. */
function header(item: ZipItem, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Flag, 2);
  fields.writeUInt16LE(0, 4);
  fields.writeUInt16LE(dosTime, 6);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc32(item.bytes), 10);
  fields.writeUInt32LE(item.bytes.length, 14);
  fields.writeUInt32LE(item.bytes.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function centralRecord(fields: Buffer, name: Buffer, offset: number): Buffer {
  const start = Buffer.from('PK\x01\x02\x14\x03', 'latin1'); // made by version 2.0 on Unix
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([start, fields, rest, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
