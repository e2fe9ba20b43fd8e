import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { limits } from '../../../main/archive/limits.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { libraryEntries, makeZip } from './make-zip.ts';
import type { MadeEnd, MadeEntry } from './make-zip.ts';

/** Codes and entries of what the directory alone shows. */
async function faultsOf(entries: readonly MadeEntry[], end: MadeEnd = {}): Promise<string[]> {
  const archive = await openZip(memorySource(makeZip(entries, end)), {});
  return archive.faults.map(({ code, location }) => [code, location.entry].join(' ').trim());
}

async function open(bytes: Uint8Array) {
  return openZip(memorySource(bytes), {});
}

const text: MadeEntry = { name: 'a.txt', data: 'one' };
const sound = libraryEntries(8);

describe('a file that is no archive', () => {
  it.each([
    ['ZIP-002', 'is empty', Buffer.alloc(0)],
    ['ZIP-001', 'is too short', Buffer.from('PK')],
    ['ZIP-001', 'is some text', Buffer.from('this is not a zip, but it is long enough for one')],
    ['ZIP-001', 'lost its end', makeZip(sound).subarray(0, -1)],
    ['ZIP-001', 'has 70,000 bytes behind it', makeZip(sound, { behind: Buffer.alloc(70_000) })],
    ['ZIP-003', 'has a directory that is cut', makeZip(sound, { directorySize: 100 })],
  ])('has the one fatal finding %s where it %s', async (code, _what, bytes) => {
    const archive = await open(bytes);
    expect(archive.entries).toEqual([]);
    expect(archive.faults.map((fault) => fault.code)).toEqual([code]);
  });

  it.each([
    ['broke off', makeZip(sound).subarray(0, 400)],
    ['has 70,000 bytes behind it', makeZip(sound, { behind: Buffer.alloc(70_000) })],
    [
      'has a comment that ends like a signature',
      makeZip(sound, { comment: Buffer.from('PK\x05\x06') }),
    ],
  ])('says what may be wrong with a zip that %s', async (_what, bytes) => {
    const archive = await open(bytes);
    expect(archive.faults[0]?.params).toEqual({
      reason:
        'it begins like one, but there is no end where programs look for it; a download may have broken off, or other bytes may stand behind the end',
    });
  });
});

describe('odd but honest archives are not refused (ZI-4)', () => {
  it.each<[string, MadeEnd, string[]]>([
    ['nothing odd', {}, []],
    ['leading junk', { before: Buffer.from('#!/bin/sh\n') }, ['ZIP-040']],
    ['a comment', { comment: Buffer.from('made on a Friday') }, []],
    ['zip64 end records', { zip64: true }, []],
    ['a few bytes behind', { behind: Buffer.alloc(200) }, ['ZIP-041']],
  ])('%s', async (_what, end, codes) => {
    const archive = await open(makeZip(sound, end));
    expect(archive.faults.map((fault) => fault.code)).toEqual(codes);
    const entry = archive.entries.find(({ path }) => path === 'package.toml');
    if (entry === undefined) throw new Error('package.toml is missing');
    const read = await archive.read(entry, 1_000);
    expect(read.kind).toBe('bytes');
  });

  it('data descriptors', async () => {
    const zeros = { crc32: 0, bytes: 0, packedBytes: 0 };
    const descriptor = Buffer.alloc(16);
    const entry = { ...text, flags: 0x0808, local: zeros, behind: descriptor };
    expect(await faultsOf([entry])).toEqual([]);
  });

  it('empty archives and empty folders', async () => {
    expect(await faultsOf([])).toEqual([]);
    expect(await faultsOf([{ name: 'entities/' }, { name: 'entities/x/' }])).toEqual([]);
  });
});

describe('the end records (ZI-3)', () => {
  it.each<[string, MadeEnd, string[]]>([
    ['a wrong count', { count: 9 }, ['ZIP-043']],
    ['a disk number', { disk: 1 }, ['ZIP-043']],
    ['a long comment', { comment: Buffer.alloc(limits.commentBytes + 1, 0x20) }, ['ZIP-031']],
  ])('%s', async (_what, end, codes) => {
    expect(await faultsOf([text], end)).toEqual(codes);
  });

  it.each([
    [9, 1, 'it counts 9 files, and there is 1'],
    [1, 2, 'it counts 1 file, and there are 2'],
    [0, 1_200, 'it counts 0 files, and there are 1,200'],
  ])('says how many files it counts: %i of %i', async (count, entries, what) => {
    const all = Array.from({ length: entries }, (_, at) => ({ name: `${String(at)}.txt` }));
    const archive = await open(makeZip(all, { count }));
    expect(archive.faults.map(({ params }) => params)).toEqual([{ what }]);
  });

  describe('an end record inside the comment', () => {
    const empty = makeZip([]);
    const other = makeZip([{ name: 'other.txt' }]);
    /** An end record that says that its comment goes on for so many bytes. */
    const endWith = (comment: number) => {
      const end = Buffer.from(empty);
      end.writeUInt16LE(comment, 20);
      return end;
    };

    it.each<[string, MadeEnd, string[], string[]]>([
      ['that closes the file is taken', { comment: empty }, [], ['ZIP-040', 'ZIP-042']],
      [
        'that belongs to an archive of its own is taken',
        { comment: other },
        ['other.txt'],
        ['ZIP-040', 'ZIP-042'],
      ],
      [
        'that leaves room behind it is taken',
        { comment: empty, behind: Buffer.alloc(1) },
        [],
        ['ZIP-013', 'ZIP-040', 'ZIP-041'],
      ],
      [
        'and whose own comment closes the file is taken',
        { comment: Buffer.concat([endWith(3), Buffer.alloc(3)]) },
        [],
        ['ZIP-040', 'ZIP-042'],
      ],
      ['that is cut is taken, and is none', { comment: empty.subarray(0, 21) }, [], ['ZIP-001']],
    ])('%s, as by Python, and refused', async (_what, end, paths, codes) => {
      const archive = await open(makeZip([text], end));
      expect(archive.entries.map(({ path }) => path)).toEqual(paths);
      const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
      const found = [...archive.faults, ...diagnostics].map(({ code }) => code);
      expect(found.toSorted()).toEqual(codes);
    });
  });
});

describe('a zip64 locator (ZI-3)', () => {
  it.each([
    [1, ['a.txt'], []],
    [0, ['a.txt'], ['ZIP-043']],
    [2, [], ['ZIP-001']],
  ])('that counts %i parts', async (parts, paths, codes) => {
    const zip = makeZip([{ name: 'a.txt' }], { zip64: true });
    zip.writeUInt32LE(parts, zip.lastIndexOf('PK\x06\x07', undefined, 'latin1') + 16);
    const archive = await open(zip);
    expect(archive.entries.map(({ path }) => path)).toEqual(paths);
    expect(archive.faults.map(({ code }) => code)).toEqual(codes);
  });
});

describe('an archive behind another one (ZI-3)', () => {
  it('is refused: readers from the front and from the end see different files', async () => {
    const first = makeZip([{ name: 'first.txt' }]);
    expect(await faultsOf([text], { before: first })).toEqual(['ZIP-040', 'ZIP-042']);
  });

  it.each([-7, 7])('is one fault where all places of the list are %i off', async (off) => {
    const zip = makeZip(sound);
    const directoryOffset = zip.readUInt32LE(zip.length - 6) + off;
    expect(await faultsOf(sound, { directoryOffset })).toEqual(['ZIP-003']);
  });

  it.each([
    [1, 'files begin 1 byte behind the places that it gives'],
    [-1000, 'files begin 1,000 bytes before the places that it gives'],
  ])('says how far off the list is: %i', async (off, reason) => {
    const directoryOffset = makeZip(sound).readUInt32LE(makeZip(sound).length - 6) + off;
    const archive = await open(makeZip(sound, { directoryOffset }));
    expect(archive.faults[0]?.params).toEqual({ reason });
  });

  it('is refused where a second directory stands at the place that it gives', async () => {
    // Python takes the one before the end record, others the one that the record points at.
    const names = makeZip([{ name: 'b.txt', data: 'one' }]);
    const other = names.subarray(33 + 5, -22);
    const before = Buffer.alloc(200, 1);
    const entry = { name: 'a.txt', data: 'one', behind: other, headerOffset: 200 - other.length };
    const end = { before, directoryOffset: 200 + 38 };
    expect(await faultsOf([entry], end)).toEqual(['ZIP-040', 'ZIP-043']);
  });
});

describe('names (ZI-3)', () => {
  it.each([
    ['../up.txt', ['ZIP-020']],
    ['a/../../up.txt', ['ZIP-020']],
    ['a\\..\\..\\up.txt', ['ZIP-020']],
    ['/etc/passwd', ['ZIP-021']],
    ['C:/x.txt', ['ZIP-021']],
    ['\\\\host\\x.txt', ['ZIP-021']],
    ['a\u0007b', ['ZIP-022']],
    ['', ['ZIP-029']],
    ['a\u0085b', ['ZIP-022']],
    ['a\u202eb', ['ZIP-029']],
    ['a\u061cb', ['ZIP-029']],
    ['a\u2028b', ['ZIP-029']],
    ['a\u2029b', ['ZIP-029']],
    ['a\u00adb', ['ZIP-029']],
    ['a\u{e0041}b', ['ZIP-029']],
    ['a\u200bb', ['ZIP-029']],
    ['a./b', ['ZIP-029']],
    ['c:x.txt', ['ZIP-021']],
    ['a/b/../../c', ['ZIP-029']],
    [`${'x/'.repeat(31)}y`, []],
    ['a\\b', ['ZIP-029']],
    ['a/../b', ['ZIP-029']],
    ['a//b', ['ZIP-029']],
    ['a /b', ['ZIP-029']],
    ['con.txt', ['ZIP-029']],
    [`${'x'.repeat(256)}`, ['ZIP-031']],
    [`${'x/'.repeat(40)}y`, ['ZIP-031']],
    ['żółw 🐢.svg', []],
    ['.DS_Store', []],
    ['a.b-c_d/e.toml', []],
  ])('%j', async (name, codes) => {
    const found = await faultsOf([{ name }]);
    expect(found.map((fault) => fault.slice(0, 7))).toEqual(codes);
  });

  it('cuts a name at NUL, as Python does, and refuses it', async () => {
    const archive = await open(makeZip([{ name: 'package.toml\0.txt', data: 'x' }]));
    expect(archive.entries[0]?.path).toBe('package.toml');
    expect(Buffer.from(archive.entries[0]?.rawName ?? []).toString()).toBe('package.toml\0.txt');
    expect(archive.faults.map((fault) => fault.code)).toEqual(['ZIP-022']);
  });

  it('reads code page 437 where the UTF-8 flag is missing', async () => {
    const archive = await open(
      makeZip([{ name: Buffer.from([0x63, 0x61, 0x66, 0x82]), flags: 0 }]),
    );
    expect(archive.entries[0]?.path).toBe('café');
    expect(archive.faults).toEqual([]);
  });

  it('counts the bytes of a name as they are stored (ZI-1)', async () => {
    const cp437 = (bytes: number) => ({ name: Buffer.alloc(bytes, 0x82), flags: 0 });
    expect(await faultsOf([cp437(255)])).toEqual([]);
    expect(await faultsOf([cp437(256)])).toEqual([`ZIP-031 ${'é'.repeat(256)}`]);
    expect(await faultsOf([{ name: 'é'.repeat(127) }])).toEqual([]);
    expect(await faultsOf([{ name: 'é'.repeat(128) }])).toEqual([`ZIP-031 ${'é'.repeat(128)}`]);
    const parts = `${'x'.repeat(200)}/`.repeat(5);
    expect(await faultsOf([{ name: `${parts}${'y'.repeat(19)}` }])).toEqual([]);
    expect(await faultsOf([{ name: `${parts}${'y'.repeat(20)}` }])).toHaveLength(1);
  });

  it('refuses bytes that are no UTF-8 under the flag', async () => {
    expect(await faultsOf([{ name: Buffer.from([0x61, 0xff]) }])).toEqual(['ZIP-024 a\ufffd']);
  });

  it('equal names, twins, and a file that is a folder', async () => {
    expect(await faultsOf([text, { name: 'a.txt', data: 'two' }])).toEqual(['ZIP-023 a.txt']);
    expect(await faultsOf([text, { name: 'A.txt' }])).toEqual(['ZIP-030 A.txt']);
    expect(await faultsOf([{ name: 'é' }, { name: 'e\u0301' }])).toEqual(['ZIP-030 e\u0301']);
    expect(await faultsOf([text, { name: 'a.txt/b' }])).toEqual(['ZIP-027 a.txt']);
    expect(await faultsOf([{ name: 'b/c/d' }, { name: 'b/c' }])).toEqual(['ZIP-027 b/c']);
  });

  it('places both of two names: the one a server takes, and the other', async () => {
    const { faults } = await open(makeZip([text, { name: 'b' }, { name: 'a.txt', data: 'two' }]));
    expect(faults.map(({ location, related }) => [location, related])).toEqual([
      [{ entry: 'a.txt', byteOffset: 69 }, [{ entry: 'a.txt', byteOffset: 0 }]],
    ]);
  });

  it('takes the name of the unicode path field, and refuses that there are two', async () => {
    const extra = unicodePath('map.svg', 'mapa-łódź.svg');
    const archive = await open(makeZip([{ name: 'map.svg', extra }]));
    expect(archive.entries[0]?.path).toBe('mapa-łódź.svg');
    expect(archive.faults.map((fault) => fault.code)).toEqual(['ZIP-025']);
  });
});

describe('records of entries (ZI-3)', () => {
  it.each<[string, MadeEntry, string]>([
    ['encryption', { ...text, flags: 0x0801 }, 'ZIP-015'],
    ['another method', { ...text, method: 12 }, 'ZIP-014'],
    ['a symbolic link', { ...text, attributes: 0xa1ff0000 }, 'ZIP-028'],
    ['a folder by its mode alone', { ...text, attributes: 0x41ed0010 }, 'ZIP-028'],
    ['a device', { ...text, attributes: 0x21ff0000 }, 'ZIP-028'],
    ['stored with two sizes', { ...text, bytes: 5 }, 'ZIP-011'],
    ['version 9.9 of the format', { ...text, versionNeeded: 99 }, 'ZIP-026'],
    ['an extra field that is too long', { ...text, extra: Buffer.from([1, 0, 9, 0]) }, 'ZIP-026'],
    ['too many extra fields', { ...text, extra: padding(limits.extraBytes) }, 'ZIP-031'],
    ['data beyond the directory', { ...text, packedBytes: 9_000, bytes: 9_000 }, 'ZIP-013'],
  ])('%s', async (_what, entry, code) => {
    expect(await faultsOf([entry])).toEqual([`${code} a.txt`]);
  });

  it('refuses a bomb by its figures, without unpacking it (ZI-2)', async () => {
    const bomb = { name: 'b.bin', data: Buffer.alloc(2_000_000), method: 8 };
    expect(await faultsOf([bomb])).toEqual(['ZIP-032 b.bin']);
  });

  it('blames nobody else where one size is wrong or unknown', async () => {
    const others = [
      { name: 'b.txt', data: 'two' },
      { name: 'c.txt', data: 'three' },
    ];
    const beyond = { ...text, packedBytes: 9_000, bytes: 9_000 };
    expect(await faultsOf([beyond, ...others])).toEqual(['ZIP-013 a.txt']);
    const full = { ...text, method: 8, packedBytes: 0xffffffff, bytes: 0xffffffff };
    expect(await faultsOf([full, ...others])).toEqual(['ZIP-026 a.txt']);
    const short = { ...full, packedBytes: 3, extra: Buffer.from([1, 0, 4, 0, 9, 0, 0, 0]) };
    expect(await faultsOf([short, ...others])).toEqual(['ZIP-026 a.txt']);
  });

  it.each([
    ['missing', Buffer.alloc(0)],
    ['too short', Buffer.from([1, 0, 4, 0, 9, 0, 0, 0])],
    ['longer than its record', Buffer.from([1, 0, 9, 0, 0])],
  ])('reads no file whose zip64 field is %s, and takes no size for it', async (_what, extra) => {
    const sizes = { bytes: 0xffffffff, packedBytes: 0xffffffff, method: 8 };
    const archive = await open(makeZip([{ ...text, ...sizes, extra }, { name: 'b.txt' }]));
    const [entry] = archive.entries;
    if (entry === undefined) throw new Error('a.txt is missing');
    expect([entry.bytes, entry.packedBytes]).toEqual([0, 0]);
    expect(archive.readNow?.(entry, 1_000)).toBeNull();
    expect(await archive.read(entry, 1_000)).toMatchObject({ diagnostic: { code: 'ZIP-026' } });
    const { diagnostics } = await verifyArchive(archive, {}, () => undefined);
    expect(diagnostics).toEqual([]);
    expect(archive.faults.map(({ code }) => code)).toEqual(['ZIP-026']);
  });

  it('takes a size that a zip64 field gives as it is', async () => {
    const extra = Buffer.from([1, 0, 8, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
    const archive = await open(makeZip([{ ...text, bytes: 0xffffffff, method: 8, extra }]));
    expect(archive.entries[0]?.bytes).toBe(0xffffffff);
    expect(archive.faults.map(({ code }) => code)).toEqual(['ZIP-032']);
  });

  it('blames the file that shares bytes, and not those behind it', async () => {
    const long = { name: 'a-longer-name-than-that-of-a.txt', data: 'one', headerOffset: 0 };
    const twin = { ...long, packed: Buffer.alloc(0), packedBytes: 3 };
    const faults = await faultsOf([text, { name: 'b.txt', data: 'two' }, twin]);
    expect(faults).toEqual(['ZIP-033 a-longer-name-than-that-of-a.txt']);
  });

  it('refuses entries that share their bytes (ZI-2)', async () => {
    const shared = [text, { name: 'b.txt', data: 'one', headerOffset: 0 }];
    expect(await faultsOf(shared)).toEqual(['ZIP-033 b.txt']);
  });
});

describe('limits of the whole (ZI-1)', () => {
  it('reads no archive beyond its size', async () => {
    const source = { ...memorySource(Buffer.alloc(10)), size: limits.archiveBytes + 1 };
    const archive = await openZip(source, {});
    expect(archive.faults.map((fault) => fault.code)).toEqual(['ZIP-004']);
  });

  it('adds up what would come out', async () => {
    const large = { method: 8, packed: Buffer.alloc(50), bytes: 0xfffffff0 };
    const entries = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...large, name }));
    expect(await faultsOf(entries)).toContain('ZIP-004');
  });
});

describe('cancelling', () => {
  it('throws the reason and closes the file', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(openZip(memorySource(makeZip(sound)), { signal })).rejects.toThrow('stopped');
  });
});

function padding(bytes: number): Buffer {
  const field = Buffer.alloc(bytes + 4);
  field.writeUInt16LE(0xcafe, 0);
  field.writeUInt16LE(bytes, 2);
  return field;
}

function unicodePath(plain: string, name: string): Buffer {
  const text = Buffer.from(name);
  const field = Buffer.alloc(9 + text.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(Buffer.from(plain)), 5);
  text.copy(field, 9);
  return field;
}
