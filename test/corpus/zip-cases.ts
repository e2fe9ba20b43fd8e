import { crc32, deflateRawSync } from 'node:zlib';
import type { ExpectedFinding } from './folder-case.ts';
import type { ZipFile } from './stored-zip.ts';
import { storedZip } from './stored-zip.ts';

/** A zip that is damaged or deceptive, made by a recipe; `OK--` cases are its allowed neighbours. */
export interface ZipCase {
  readonly name: string;
  readonly findings: readonly ExpectedFinding[];
  readonly bytes: () => Uint8Array;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const packageToml: ZipFile = {
  name: 'package.toml',
  bytes: text(`[meta]
format_version = 1
created_at = 2026-03-07T08:09:10Z

[learning_package]
title = "Pilotage"
key = "lib:Quay:pilotage"
description = ""
created = 2026-03-01T08:00:00Z
`),
};
const readme = text('Read me first.');

/** A good archive and one more file that no server looks at. */
function withFile(file: Omit<ZipFile, 'bytes'> & { readonly bytes?: Uint8Array }): Uint8Array {
  return storedZip([packageToml, { bytes: readme, ...file }]);
}

/** A case whose only finding is at one entry. */
function atEntry(
  code: string,
  what: string,
  entry: string,
  bytes: () => Uint8Array,
  others: readonly ExpectedFinding[] = [],
): ZipCase {
  return { name: `${code}--${what}`, findings: [{ code, entry }, ...others], bytes };
}

/** A case whose only finding is about the archive as a whole. */
function atArchive(code: string, what: string, bytes: () => Uint8Array): ZipCase {
  return { name: `${code}--${what}`, findings: [{ code }], bytes };
}

function allowed(what: string, bytes: () => Uint8Array): ZipCase {
  return { name: `OK--${what}`, findings: [], bytes };
}

const good = (): Buffer => storedZip([packageToml]);
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** Changes bytes of the end record, which closes the file. */
function withEnd(change: (end: Buffer) => void): Uint8Array {
  const zip = good();
  change(zip.subarray(-22));
  return zip;
}

function unicodePathField(name: string): Uint8Array {
  const bytes = text(name);
  const field = Buffer.alloc(9 + bytes.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + bytes.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32('readme.txt'), 5);
  field.set(bytes, 9);
  return field;
}

function zip64Field(bytes: number, packedBytes: number): Uint8Array {
  const field = Buffer.alloc(20);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(BigInt(bytes), 4);
  field.writeBigUInt64LE(BigInt(packedBytes), 12);
  return field;
}

/** Of the file `readme`, stored. */
function descriptor(bytes: number): Uint8Array {
  const written = Buffer.alloc(16);
  written.writeUInt32LE(0x08074b50, 0);
  written.writeUInt32LE(crc32(readme), 4);
  written.writeUInt32LE(readme.length, 8);
  written.writeUInt32LE(bytes, 12);
  return written;
}

/** A file's header and data, without the list that would name it. */
function unlisted(name: string): Uint8Array {
  const zip = storedZip([{ name, bytes: readme }]);
  return zip.subarray(0, 30 + name.length + readme.length);
}

const nothing = 'https://example.com/'; // stands for any text that is no zip

/** ZIP: the container. */
export const zipCases: readonly ZipCase[] = [
  atArchive('ZIP-001', 'a-text', () => text(nothing.repeat(40))),
  atArchive('ZIP-002', 'empty-file', () => new Uint8Array()),
  atArchive('ZIP-003', 'directory-damaged', () => {
    const zip = good();
    zip.writeUInt32LE(0, zip.length - 22 - (46 + 12)); // the signature of the only record
    return zip;
  }),
  atEntry('ZIP-010', 'wrong-crc', 'readme.txt', () => withFile({ name: 'readme.txt', crc: 1 })),
  atEntry('ZIP-011', 'longer-than-declared', 'readme.txt', () =>
    withFile({ name: 'readme.txt', method: 8, size: 3, packed: deflateRawSync(readme) }),
  ),
  atEntry('ZIP-012', 'deflate-stream-damaged', 'readme.txt', () =>
    withFile({ name: 'readme.txt', method: 8, packed: text('no deflate stream') }),
  ),
  atEntry('ZIP-013', 'two-names', 'readme.txt', () =>
    withFile({ name: 'readme.txt', localName: 'another.txt' }),
  ),
  atEntry('ZIP-014', 'method-93', 'readme.txt', () => withFile({ name: 'readme.txt', method: 93 })),
  atEntry('ZIP-015', 'encrypted', 'readme.txt', () =>
    withFile({ name: 'readme.txt', flags: 0x0801 }),
  ),
  atEntry('ZIP-020', 'climbs-out', 'a/../../b.txt', () => withFile({ name: 'a/../../b.txt' })),
  atEntry('ZIP-021', 'absolute', '/etc/readme.txt', () => withFile({ name: '/etc/readme.txt' })),
  atEntry('ZIP-022', 'control-character', 'a\u0007.txt', () => withFile({ name: 'a\u0007.txt' })),
  atEntry('ZIP-023', 'one-name-twice', 'readme.txt', () =>
    storedZip([
      packageToml,
      { name: 'readme.txt', bytes: readme },
      { name: 'readme.txt', bytes: readme },
    ]),
  ),
  atEntry('ZIP-025', 'unicode-path-field', 'other.txt', () =>
    withFile({ name: 'readme.txt', extra: unicodePathField('other.txt') }),
  ),
  atEntry('ZIP-026', 'version-9.9-needed', 'readme.txt', () =>
    withFile({ name: 'readme.txt', versionNeeded: 99 }),
  ),
  atEntry('ZIP-027', 'file-and-folder', 'a', () =>
    storedZip([packageToml, { name: 'a', bytes: readme }, { name: 'a/b.txt', bytes: readme }]),
  ),
  atEntry('ZIP-028', 'symbolic-link', 'link', () =>
    withFile({ name: 'link', attributes: 0o120777 * 0x10000 }),
  ),
  atEntry('ZIP-029', 'backslash', 'a\\b.txt', () => withFile({ name: 'a\\b.txt' })),
  atEntry('ZIP-030', 'capitals', 'README.txt', () =>
    storedZip([
      packageToml,
      { name: 'readme.txt', bytes: readme },
      { name: 'README.txt', bytes: readme },
    ]),
  ),
  atEntry('ZIP-031', 'part-of-256-bytes', 'n'.repeat(256), () =>
    withFile({ name: 'n'.repeat(256) }),
  ),
  atEntry('ZIP-032', 'swells', 'zeros.bin', () => {
    const zeros = new Uint8Array(4_000_000);
    return withFile({
      name: 'zeros.bin',
      bytes: zeros,
      method: 8,
      packed: deflateRawSync(zeros, { level: 9 }),
    });
  }),
  {
    name: 'ZIP-035--33-levels',
    findings: [{ code: 'ZIP-035', entry: 'collections/deep.toml', line: 1, column: 37 }],
    bytes: () =>
      withFile({ name: 'collections/deep.toml', bytes: text(`a = ${'['.repeat(40)}`) }),
  },
  atArchive('ZIP-040', 'something-before', () => Buffer.concat([Buffer.alloc(100), good()])),
  atArchive('ZIP-041', 'something-behind', () => Buffer.concat([good(), Buffer.alloc(100)])),
  atArchive('ZIP-043', 'two-files-counted', () => withEnd((end) => {
      end.writeUInt16LE(2, 8);
      end.writeUInt16LE(2, 10);
    }),
 ),
  {
    name: 'ZIP-042--an-end-inside-the-comment',
    // The end that counts says that nothing is in the archive, so all of it stands before.
    findings: [{ code: 'ZIP-040' }, { code: 'ZIP-042' }],
    bytes: () => storedZip([packageToml], Buffer.concat([endSignature, Buffer.alloc(18)])),
  },
  atEntry('ZIP-024', 'name-is-not-utf-8', '\ufffd.txt', () =>
    withFile({ name: Buffer.from([0xff, ...text('.txt')]) }),
  ),
  atEntry('ZIP-033', 'two-names-for-the-same-bytes', 'readme.txt', () =>
    withFile({ name: 'readme.txt', localOffset: 0 }),
  ),
  atEntry('ZIP-034', 'toml-of-17-mb', 'collections/a.toml', () =>
    withFile({ name: 'collections/a.toml', bytes: Buffer.alloc(17_000_000, '#') }),
  ),
  atEntry('ZIP-013', 'descriptor-lies', 'readme.txt', () =>
    withFile({ name: 'readme.txt', flags: 0x0808, streamed: true, behind: descriptor(1) }),
  ),
  atEntry('ZIP-013', 'zeros-without-a-descriptor', 'readme.txt', () =>
    withFile({ name: 'readme.txt', streamed: true }),
  ),
  atEntry('ZIP-013', 'second-name-in-the-header', 'readme.txt', () =>
    withFile({ name: 'readme.txt', localExtra: unicodePathField('package.toml') }),
  ),
  atEntry('ZIP-013', 'header-that-nobody-lists', 'hidden.txt', () =>
    withFile({ name: 'readme.txt', behind: unlisted('hidden.txt') }),
  ),
  atEntry('ZIP-026', 'zip64-field-lies', 'readme.txt', () =>
    withFile({ name: 'readme.txt', extra: zip64Field(readme.length, 1) }),
  ),
  atEntry('ZIP-026', 'zip64-field-twice', 'readme.txt', () => {
    const field = zip64Field(readme.length, readme.length);
    return withFile({ name: 'readme.txt', extra: Buffer.concat([field, field]) });
  }),
  atEntry('ZIP-026', 'another-disk', 'readme.txt', () => withFile({ name: 'readme.txt', disk: 1 })),
  atEntry('ZIP-014', 'folder-by-method-93', 'docs/', () =>
    withFile({ name: 'docs/', bytes: new Uint8Array(), method: 93 }),
  ),
  atEntry('ZIP-015', 'strongly-encrypted', 'readme.txt', () =>
    withFile({ name: 'readme.txt', flags: 0x0840 }),
  ),
  atEntry('ZIP-015', 'masked-header', 'readme.txt', () =>
    withFile({ name: 'readme.txt', flags: 0x2800 }),
  ),
  atEntry('ZIP-020', 'climbs-out-by-backslashes', 'a\\..\\..\\b.txt', () =>
    withFile({ name: 'a\\..\\..\\b.txt' }),
  ),
  atEntry('ZIP-028', 'pipe', 'pipe', () => withFile({ name: 'pipe', attributes: 0o10600 * 0x10000 })),
  atEntry('ZIP-029', 'writing-turned', 'a\u202egvs.txt', () => withFile({ name: 'a\u202egvs.txt' })),
  atEntry('ZIP-029', 'line-separator', 'a\u2028b.txt', () => withFile({ name: 'a\u2028b.txt' })),
  atEntry('ZIP-029', 'no-name', '', () => withFile({ name: '' })),
  atEntry('ZIP-030', 'slashes', 'docs\\readme.txt', () =>
    storedZip([
      packageToml,
      { name: 'docs/readme.txt', bytes: readme },
      { name: 'docs\\readme.txt', bytes: readme },
    ]),
    [{ code: 'ZIP-029', entry: 'docs\\readme.txt' }],
  ),
  atArchive('ZIP-031', 'comment-of-1025-bytes', () =>
    storedZip([packageToml], text('c'.repeat(1_025))),
  ),
  atEntry('ZIP-036', 'folder-with-data', 'docs/', () => withFile({ name: 'docs/' })),
  atArchive('ZIP-044', 'bytes-of-nobody', () =>
    withFile({ name: 'readme.txt', behind: text('nobody’s') }),
  ),
  allowed('stored', good),
  allowed('descriptor', () =>
    withFile({
      name: 'readme.txt',
      flags: 0x0808,
      streamed: true,
      behind: descriptor(readme.length),
    }),
  ),
  allowed('zip64-field-that-repeats', () =>
    withFile({ name: 'readme.txt', extra: zip64Field(readme.length, readme.length) }),
  ),
  allowed('times-and-owners', () => {
    const field = Buffer.from([0x55, 0x54, 1, 0, 0, 0x75, 0x78, 1, 0, 1]);
    return withFile({ name: 'readme.txt', extra: field, localExtra: field });
  }),
  allowed('code-page-437', () =>
    withFile({ name: Buffer.from([0x63, 0x61, 0x66, 0x82]), flags: 0 }),
  ),
  allowed('folder-with-all-bits-set', () =>
    withFile({ name: 'docs/', bytes: new Uint8Array(), attributes: 0xffff0010 }),
  ),
  allowed('comment-of-1024-bytes', () => storedZip([packageToml], text('c'.repeat(1_024)))),
  allowed('zip-in-the-zip', () => withFile({ name: 'scorm.zip', bytes: good() })),
  allowed('deflated', () =>
    withFile({ name: 'readme.txt', method: 8, packed: deflateRawSync(readme) }),
  ),
  allowed('folder-entry', () => withFile({ name: 'docs/', bytes: new Uint8Array() })),
  allowed('comment', () => storedZip([packageToml], text('made by hand'))),
  allowed('part-of-255-bytes', () => withFile({ name: 'n'.repeat(255) })),
];
