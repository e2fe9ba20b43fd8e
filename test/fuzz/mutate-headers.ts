import { crc32 } from 'node:zlib';
import type { SeededRandom } from '../../bench/seeded-random.ts';
import type { Base } from './bases.ts';
import type { Mutant } from './mutate-bytes.ts';
import { zipMapOf } from './zip-map.ts';
import type { ZipMap, ZipRecord } from './zip-map.ts';

interface Work {
  readonly zip: Buffer;
  readonly map: ZipMap;
  readonly random: SeededRandom;
  readonly pick: () => ZipRecord;
}

/** Changes the archive's structure and says what was done; returns new bytes or works in place. */
type Change = (work: Work) => { bytes?: Buffer; what: string };

/** Changes figures, names and records of the headers by one to three steps that know the format. */
export function mutateHeaders(base: Base, random: SeededRandom): Mutant {
  let bytes: Buffer = Buffer.from(base.bytes);
  const done: string[] = [];
  const times = random.next() < 0.6 ? 1 : 2 + random.below(2);
  for (let time = 0; time < times; time += 1) {
    const map = mapOrNull(bytes);
    if (map === null || map.records.length === 0) break;
    const pick = () => chosen(map.records, random);
    const change = tryChange(chosen(changes, random), { zip: bytes, map, random, pick });
    bytes = change.bytes ?? bytes;
    done.push(change.what);
  }
  return { bytes, what: done.join(', '), allowed: [base.contents] };
}

/** A step that no longer finds its place, because of the step before it, is left out. */
function tryChange(change: Change, work: Work): ReturnType<Change> {
  try {
    return change(work);
  } catch (error) {
    if (error instanceof RangeError) return { what: 'a step without a place' };
    throw error;
  }
}

function mapOrNull(bytes: Buffer): ZipMap | null {
  try {
    return zipMapOf(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null; // an earlier step broke it
    throw error;
  }
}

function chosen<T>(items: readonly T[], random: SeededRandom): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

interface Field {
  readonly name: string;
  readonly width: 2 | 4;
  /** Position in the directory's record and in the local header; null where it has none. */
  readonly central: number;
  readonly local: number | null;
}

const fields: readonly Field[] = [
  { name: 'version', width: 2, central: 6, local: 4 },
  { name: 'flags', width: 2, central: 8, local: 6 },
  { name: 'method', width: 2, central: 10, local: 8 },
  { name: 'crc', width: 4, central: 16, local: 14 },
  { name: 'packed size', width: 4, central: 20, local: 18 },
  { name: 'size', width: 4, central: 24, local: 22 },
  { name: 'name length', width: 2, central: 28, local: 26 },
  { name: 'extra length', width: 2, central: 30, local: 28 },
  { name: 'comment length', width: 2, central: 32, local: null },
  { name: 'disk', width: 2, central: 34, local: null },
  { name: 'attributes', width: 4, central: 38, local: null },
  { name: 'offset', width: 4, central: 42, local: null },
];

function readField(zip: Buffer, at: number, width: 2 | 4): number {
  return width === 2 ? zip.readUInt16LE(at) : zip.readUInt32LE(at);
}

function writeField(zip: Buffer, at: number, width: 2 | 4, value: number): void {
  const kept = (value >>> 0) % 2 ** (8 * width);
  if (width === 2) zip.writeUInt16LE(kept, at);
  else zip.writeUInt32LE(kept, at);
}

function near(value: number, random: SeededRandom): number {
  const values = [value + 1, value - 1, value ^ (1 << random.below(16)), 0, 0xffffffff, value * 2];
  return chosen(values, random);
}

/** One field of one entry, in one of its headers or in both. */
const setField: Change = ({ zip, random, pick }) => {
  const record = pick();
  const field = chosen(fields, random);
  const side = chosen(['central', 'local', 'both'] as const, random);
  const value = near(readField(zip, record.recordAt + field.central, field.width), random);
  if (side !== 'local') writeField(zip, record.recordAt + field.central, field.width, value);
  if (side !== 'central' && field.local !== null) {
    writeField(zip, record.localAt + field.local, field.width, value);
  }
  return { what: `${field.name} of ${record.name} = ${value} (${side})` };
};

/** The same field of two entries, exchanged in the directory: offsets, sizes, checksums. */
const swapField: Change = ({ zip, random, pick }) => {
  const [one, other] = [pick(), pick()];
  const field = chosen(fields, random);
  const [a, b] = [one, other].map(({ recordAt }) =>
    readField(zip, recordAt + field.central, field.width),
  );
  writeField(zip, one.recordAt + field.central, field.width, b ?? 0);
  writeField(zip, other.recordAt + field.central, field.width, a ?? 0);
  return { what: `swap ${field.name} of ${one.name} and ${other.name}` };
};

/** A letter of a name, in one header. */
const changeName: Change = ({ zip, random, pick }) => {
  const record = pick();
  const start = chosen([record.recordAt + 46, record.localAt + 30], random);
  const at = start + random.below(Math.max(1, record.nameBytes));
  zip[at] = chosen([0x00, 0x2e, 0x2f, 0x5c, 0x41, 0x61, 0xc3, 0xff], random);
  return { what: `byte ${at - start} of a name of ${record.name} = ${zip[at]}` };
};

/** A record of the directory is dropped, doubled or moved; the end record counts it or not. */
const changeRecords: Change = ({ zip, map, random, pick }) => {
  const record = pick();
  const bytes = zip.subarray(record.recordAt, record.recordAt + record.recordBytes);
  const kind = chosen(['drop', 'double', 'move'] as const, random);
  const without = Buffer.concat([
    zip.subarray(map.directoryAt, record.recordAt),
    zip.subarray(record.recordAt + record.recordBytes, map.directoryAt + map.directoryBytes),
  ]);
  const directory =
    kind === 'drop'
      ? without
      : kind === 'double'
        ? Buffer.concat([
            zip.subarray(map.directoryAt, map.directoryAt + map.directoryBytes),
            bytes,
          ])
        : Buffer.concat([without, bytes]);
  const added = kind === 'drop' ? -1 : kind === 'double' ? 1 : 0;
  const count = map.records.length + (random.next() < 0.8 ? added : 0);
  return { bytes: withDirectory(zip, map, directory, count), what: `${kind} ${record.name}` };
};

/** The same file with another directory, whose figures are right but for the count. */
function withDirectory(zip: Buffer, map: ZipMap, directory: Buffer, count: number): Buffer {
  const tail = Buffer.from(zip.subarray(map.directoryAt + map.directoryBytes));
  const end = tail.length - (zip.length - map.endAt);
  if (map.end64At !== null) {
    tail.writeBigUInt64LE(BigInt(count), 24);
    tail.writeBigUInt64LE(BigInt(count), 32);
    tail.writeBigUInt64LE(BigInt(directory.length), 40);
    const located = map.directoryAt - map.concat + directory.length;
    tail.writeBigUInt64LE(BigInt(located), end - 20 + 8);
  } else {
    tail.writeUInt16LE(count & 0xffff, end + 8);
    tail.writeUInt16LE(count & 0xffff, end + 10);
    tail.writeUInt32LE(directory.length, end + 12);
  }
  return Buffer.concat([zip.subarray(0, map.directoryAt), directory, tail]);
}

function plainLocal(name: string, data: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(0x0800, 6);
  header.writeUInt32LE(crc32(data), 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(data.length, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), data]);
}

/** Bytes between the entries and the directory, all offsets kept right: junk, or a hidden file. */
const insertBeforeDirectory: Change = ({ zip, map, random, pick }) => {
  const hidden = random.next() < 0.5;
  const more = hidden
    ? plainLocal(pick().name, Buffer.from('hidden'))
    : Buffer.alloc(1 + random.below(64), random.below(256));
  const moved = Buffer.concat([
    zip.subarray(0, map.directoryAt),
    more,
    zip.subarray(map.directoryAt),
  ]);
  const endAt = map.endAt + more.length;
  const offset = map.directoryAt - map.concat + more.length;
  if (map.end64At === null) moved.writeUInt32LE(offset, endAt + 16);
  else {
    moved.writeBigUInt64LE(BigInt(offset), map.end64At + more.length + 48);
    const located = offset + map.directoryBytes;
    moved.writeBigUInt64LE(BigInt(located), endAt - 20 + 8);
  }
  return { bytes: moved, what: hidden ? 'a hidden file' : `${more.length} bytes of junk` };
};

/** An entry points at a second local header with the same name and other content. */
const redirect: Change = ({ zip, map, pick }) => {
  const record = pick();
  const data = Buffer.from('other content');
  const more = plainLocal(record.name, data);
  const moved = Buffer.concat([more, zip]);
  const at = record.recordAt + more.length;
  moved.writeUInt32LE(0, at + 42);
  if (map.concat === 0) return { bytes: moved, what: `${record.name} points at the front` };
  return { bytes: moved, what: `something stands in front of ${record.name}` };
};

const addJunk: Change = ({ zip, random }) => {
  const junk = Buffer.alloc(1 + random.below(300), random.below(256));
  return random.next() < 0.5
    ? { bytes: Buffer.concat([junk, zip]), what: `${junk.length} bytes in front` }
    : { bytes: Buffer.concat([zip, junk]), what: `${junk.length} bytes behind` };
};

/** A second end record, behind the first or in its comment. */
const addEnd: Change = ({ zip, map, random }) => {
  const end = Buffer.from(zip.subarray(map.endAt, map.endAt + 22));
  end.writeUInt16LE(0, 20);
  if (random.next() < 0.5) end.fill(0, 8, 20);
  const moved = Buffer.concat([zip, end]);
  const inside = random.next() < 0.5;
  if (inside) moved.writeUInt16LE(moved.length - map.endAt - 22, map.endAt + 20);
  return { bytes: moved, what: `a second end record${inside ? ' in the comment' : ''}` };
};

/** A figure of the end record or of the zip64 record. */
const changeEnd: Change = ({ zip, map, random }) => {
  const large = map.end64At !== null && random.next() < 0.5;
  const at = large
    ? (map.end64At ?? 0) + chosen([4, 16, 20, 24, 32, 40, 48, 64, 72], random)
    : map.endAt + chosen([4, 6, 8, 10, 12, 16, 20], random);
  writeField(zip, at, 2, near(zip.readUInt16LE(at), random));
  return { what: `end record at ${at} = ${zip.readUInt16LE(at)}` };
};

/** An extra field in the directory's record: a second name, zip64 figures, or nonsense. */
const addExtra: Change = ({ zip, map, random, pick }) => {
  const record = pick();
  const id = chosen([0x0001, 0x7075, 0x5455, 0xcafe], random);
  const data = id === 0x7075 ? unicodePath(zip, record) : Buffer.alloc(random.below(28), 1);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  const at = record.recordAt + 46 + record.nameBytes;
  const extra = Buffer.concat([head, data]);
  const whole = Buffer.concat([
    zip.subarray(map.directoryAt, at),
    extra,
    zip.subarray(at, map.directoryAt + map.directoryBytes),
  ]);
  const lengthAt = record.recordAt - map.directoryAt + 30;
  whole.writeUInt16LE(whole.readUInt16LE(lengthAt) + extra.length, lengthAt);
  return {
    bytes: withDirectory(zip, map, whole, map.records.length),
    what: `extra field ${id.toString(16)} of ${data.length} bytes at ${record.name}`,
  };
};

function unicodePath(zip: Buffer, record: ZipRecord): Buffer {
  const at = record.recordAt + 46;
  const field = Buffer.concat([Buffer.alloc(5), Buffer.from('collections/other.toml')]);
  field.writeUInt8(1, 0);
  field.writeUInt32LE(crc32(zip.subarray(at, at + record.nameBytes)), 1);
  return field;
}

/** A figure of a data descriptor, where the entry has one. */
const changeDescriptor: Change = ({ zip, random, pick }) => {
  const record = pick();
  const start = record.dataAt + record.packedBytes;
  if (record.endAt === start) return setField({ zip, random, pick, map: zipMapOf(zip) });
  const at = start + 4 * random.below(4);
  writeField(zip, at, 4, near(zip.readUInt32LE(at), random));
  return { what: `descriptor of ${record.name} at ${at}` };
};

const changes: readonly Change[] = [
  setField,
  setField,
  swapField,
  changeName,
  changeRecords,
  insertBeforeDirectory,
  redirect,
  addJunk,
  addEnd,
  changeEnd,
  addExtra,
  changeDescriptor,
];
