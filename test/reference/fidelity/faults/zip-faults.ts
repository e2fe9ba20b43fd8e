import fc from 'fast-check';
import { crc32, deflateRawSync } from 'node:zlib';
import type { MadeEntry } from '../../../unit/archive/make-zip.ts';
import type { MadeArchive, MadeFile } from '../made-archive.ts';
import { fileOf } from '../made-archive.ts';
import { bytesOf } from './text-faults.ts';

/** What the zip says of one file is not true, not allowed, or means two things. */
export interface ZipFault {
  readonly subject: 'zip';
  readonly nth: number;
  readonly change: (typeof changes)[number];
  readonly name: string;
}

const changes = [
  'wrong checksum',
  'wrong local checksum',
  'declared shorter',
  'declared longer',
  'method 93',

  'damaged stream',
  'encrypted',
  'strongly encrypted',
  'version 9.9',
  'local name differs',

  'unicode path',
  'unicode path of another name',
  'short unicode path',
  'listed twice',

  'named twice',
  'folder with data',
  'name without utf-8 flag',
  'name is no utf-8',
  'NUL in the name',
] as const;

export const zipFault: fc.Arbitrary<ZipFault> = fc.record({
  subject: fc.constant('zip' as const),
  nth: fc.nat(15),
  change: fc.constantFrom(...changes),
  name: fc.constantFrom(
    'other.txt',
    'package.toml',
    'collections/other.toml',
    'entities/x/y.txt',
    '',
  ),
});

/** Puts the fault in; null where there is no file left. */
export function applyZipFault(fault: ZipFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, 'any', fault.nth);
  if (file === undefined) return null;
  const bytes = bytesOf(file);
  const named = Object.assign(file.entry, entryOf(fault, file, bytes));
  if (fault.change === 'named twice') {
    archive.files.push({
      ...file,
      role: 'added',
      tables: null,
      bytes: Buffer.from('second'),
      entry: {},
    });
  }
  if (fault.change === 'listed twice') {
    archive.files.push({ ...file, role: 'added', tables: null, bytes, entry: { ...named } });
  }
  return `${file.path}: ${fault.change}${fault.change.startsWith('unicode') ? ` ${fault.name}` : ''}`;
}

/** Fields of both headers, or of one. */
function entryOf(
  { change, name }: ZipFault,
  { path }: MadeFile,
  bytes: Buffer,
): Partial<MadeEntry> {
  const entries: Readonly<Record<ZipFault['change'], () => Partial<MadeEntry>>> = {
    'wrong checksum': () => ({ crc32: 1 }),
    'wrong local checksum': () => ({ local: { crc32: 1 } }),
    'declared shorter': () => ({
      method: 8,
      packed: deflateRawSync(bytes),
      bytes: bytes.length >> 1,
    }),
    'declared longer': () => ({
      method: 8,
      packed: deflateRawSync(bytes),
      bytes: bytes.length + 9,
    }),
    'method 93': () => ({ method: 93 }),
    'damaged stream': () => ({ method: 8, packed: Buffer.from('no deflate stream') }),
    encrypted: () => ({ flags: 0x0801 }),
    'strongly encrypted': () => ({ flags: 0x0840 }),
    'version 9.9': () => ({ versionNeeded: 99 }),
    'local name differs': () => ({ local: { name: 'another.txt' } }),
    'unicode path': () => ({ extra: unicodePath(path, path) }),
    'unicode path of another name': () => ({ extra: unicodePath(path, name) }),
    'short unicode path': () => ({ extra: Buffer.from([0x75, 0x70, 3, 0, 1, 2, 3]) }),
    'listed twice': () => ({}),
    'named twice': () => ({}),
    'folder with data': () => ({ name: `${path}/` }),
    'name without utf-8 flag': () => ({ flags: 0 }),
    'name is no utf-8': () => ({ name: Buffer.from([...Buffer.from(path), 0xff]) }),
    'NUL in the name': () => ({ name: `${path}\u0000x` }),
  };
  return entries[change]();
}

/** The Info-ZIP field that gives a file a second name. */
function unicodePath(path: string, name: string): Buffer {
  const field = Buffer.concat([Buffer.alloc(9), Buffer.from(name)]);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(field.length - 4, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(Buffer.from(path)), 5);
  return field;
}

/** How the whole zip is written, all of it allowed. */
export interface ZipLayout {
  readonly order: 'as exported' | 'sorted' | 'reversed' | 'package last';
  readonly packing: 'stored' | 'deflated' | 'mixed';
  readonly descriptors: boolean;
  readonly folders: boolean;
  readonly comment: string;
  readonly zip64: boolean;
  readonly before: number;
  readonly behind: number;
}

const rarely = fc.constantFrom(false, false, false, false, true);
const fewBytes = fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 5, 200);

export const zipLayout: fc.Arbitrary<ZipLayout> = fc.record({
  order: fc.constantFrom('as exported', 'as exported', 'sorted', 'reversed', 'package last'),
  packing: fc.constantFrom('stored', 'stored', 'deflated', 'mixed'),
  descriptors: rarely,
  folders: rarely,
  comment: fc.constantFrom('', '', '', '', 'made by hand', 'x'.repeat(1_024)),
  zip64: rarely,
  before: fewBytes,
  behind: fewBytes,
});
