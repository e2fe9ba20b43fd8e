import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Archive, ArchiveEntry } from '../../../../main/archive/archive.ts';
import { memorySource } from '../../../../main/archive/byte-source.ts';
import { openZip } from '../../../../main/archive/open-zip.ts';
import type {
  ServerArchive,
  ServerFile,
  StoredContent,
} from '../../../../main/restore/server-archive.ts';
import { ReadingStopped } from '../../../../main/restore/reading-stopped.ts';
import { serverContent } from '../../../../main/restore/zipfile/content.ts';
import { digestOf } from '../../../../main/restore/zipfile/digest.ts';
import { openServerArchive } from '../../../../main/restore/zipfile/open-server-archive.ts';
import { recordOf } from '../../../../main/restore/zipfile/record.ts';
import { Allowance } from '../../../../main/restore/zipfile/server-zip.ts';
import type { ServerZip } from '../../../../main/restore/zipfile/server-zip.ts';
import { libraryEntries, makeZip } from '../../archive/make-zip.ts';
import { answerLines } from './answer-lines.ts';
import { expectedAnswers, olderAnswers } from './expected-answers.ts';
import { oddZips } from './odd-zips.ts';

describe('a zip as the zipfile of a server reads it', () => {
  test.each(oddZips)('$what', async ({ what, bytes }) => {
    const newer = expectedAnswers[what];
    expect(await answerLines(bytes, '3.12')).toEqual(newer);
    expect(await answerLines(bytes, '3.11')).toEqual(olderAnswers[what] ?? newer);
  });

  test('has an expectation for each', () => {
    expect(Object.keys(expectedAnswers)).toEqual(oddZips.map(({ what }) => what));
  });
});

function opened(bytes: Buffer): Promise<Archive> {
  return openZip(memorySource(bytes), {});
}

function fileNamed({ files }: ServerArchive, name: string): ServerFile {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no file ${name}`);
  return file;
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('the archive of a server', () => {
  test('has the same contents by the short way and by the exact one', async () => {
    for (const method of [0, 8] as const) {
      const plain = await opened(makeZip(libraryEntries(method)));
      const odd = await opened(makeZip(libraryEntries(method), { comment: Buffer.from('x') }));
      for (const fault of (await opened(Buffer.alloc(0))).faults) odd.addFault(fault);
      const [short, exact] = [
        await openServerArchive(plain, '3.12', null),
        await openServerArchive(odd, '3.12', null),
      ];
      expect(short.files).toEqual(exact.files);
      expect(short.files.filter(({ name }) => name.endsWith('/'))).toEqual([]);
      for (const file of short.files) {
        expect(await short.read(file)).toEqual(await exact.read(file));
        expect(await short.look(file)).toEqual(await exact.look(file));
      }
    }
  });

  test('says what is stored of a content', async () => {
    const data = Buffer.from('é'.repeat(700_000)); // cut into pieces in the middle of a character
    const zip = makeZip([
      { name: 'a', data },
      { name: 'b', data: Buffer.concat([data, Buffer.from([0xc3])]), method: 8 },
      { name: 'c', data: Buffer.from([0xff]) },
      { name: 'd', data: '' },
    ]);
    const server = await openServerArchive(await opened(zip), '3.11', null);
    const expected = [
      [0, data, true],
      [1, Buffer.concat([data, Buffer.from([0xc3])]), false],
      [2, Buffer.from([0xff]), false],
      [3, Buffer.alloc(0), true],
    ] as const;
    for (const [entry, content, isUtf8] of expected) {
      const stored: StoredContent = {
        entry,
        bytes: content.length,
        sha256: sha256(content),
        isUtf8,
      };
      expect(await server.look({ entry })).toEqual(stored);
    }
  });

  test('takes what is known of an entry, but not of one that a server has otherwise', async () => {
    const told: StoredContent = { entry: 0, bytes: 3, sha256: 'known', isUtf8: true };
    const known = { contentOf: () => told };
    const plain = await openServerArchive(await opened(makeZip([{ name: 'a' }])), '3.12', known);
    expect(plain.look({ entry: 0 })).toBe(told);
    const upath = oddZips.find(({ what }) => what === 'the unicode path');
    const server = await openServerArchive(
      await opened(upath?.bytes ?? Buffer.alloc(0)),
      '3.11',
      known,
    );
    expect(await server.look(fileNamed(server, 'f.txt'))).toMatchObject({ bytes: 20 });
  });

  test('raises for each entry by itself, and again when it is asked again', async () => {
    const zip = makeZip([
      { name: 'good', data: 'x' },
      { name: 'bad', data: 'x', crc32: 1 },
    ]);
    const server = await openServerArchive(await opened(zip), '3.12', null);
    const bad = fileNamed(server, 'bad');
    const ways = [() => server.read(bad), () => server.look(bad), () => server.read(bad)];
    for (const ask of ways) {
      await expect(Promise.resolve().then<unknown>(ask)).rejects.toMatchObject({
        module: 'zipfile',
        type: 'BadZipFile',
        message: "Bad CRC-32 for file 'bad'",
      });
    }
    expect(Buffer.from(await server.read(fileNamed(server, 'good'))).toString()).toBe('x');
  });

  test('stops at a content that Carrel does not keep in memory, but looks at it', async () => {
    const size = 130 * 1024 ** 2;
    const data = Buffer.alloc(size);
    const zip = makeZip([{ name: 'big', data, method: 8, packed: deflateRawSync(data) }]);
    const server = await openServerArchive(await opened(zip), '3.12', null);
    await expect(Promise.resolve(server.read({ entry: 0 }))).rejects.toThrow('too long to be read');
    expect(await server.look({ entry: 0 })).toEqual({
      entry: 0,
      bytes: size,
      sha256: sha256(data),
      isUtf8: true,
    });
  });

  test.each([
    ['stored', 20, 40],
    ['deflated', 20, 40],
    ['bzip2', 20 * 16, 40 * 16],
    ['lzma', 20 * 16, 40 * 16],
  ])('stops where all together comes to more than is allowed: %s', async (what, one, two) => {
    const bytes = oddZips.find((zip) => zip.what === what.replace('stored', 'a sound one'))?.bytes;
    const archive = await opened(bytes ?? Buffer.alloc(0));
    const record = recordOf(archive.entries[0] as ArchiveEntry);
    const read = async (allowed: number, signal?: AbortSignal) => {
      const allowance = new Allowance(signal, allowed);
      const zip: ServerZip = {
        source: memorySource(bytes ?? Buffer.alloc(0)),
        python: '3.12',
        allowance,
      };
      for (let times = 0; times < 2; times += 1) await digestOf(0, serverContent(zip, record));
    };
    await expect(read(two)).resolves.toBeUndefined();
    await expect(read(two - 1)).rejects.toThrow('unpack to more than Carrel reads');
    await expect(read(one - 1)).rejects.toThrow(ReadingStopped);
    const reason = new Error('cancelled');
    await expect(read(two, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test('is never made of a folder', async () => {
    const folder = { store: { kind: 'folder' } } as unknown as Archive;
    await expect(openServerArchive(folder, '3.12', null)).rejects.toThrow('a folder');
  });

  test('passes on what the system says', async () => {
    const zip = makeZip([{ name: 'a', data: 'x' }]);
    const source = memorySource(zip);
    let isBroken = false;
    const archive = await openZip(
      {
        ...source,
        read: (position, length) =>
          isBroken
            ? Promise.reject(Object.assign(new Error('read'), { code: 'EIO' }))
            : source.read(position, length),
      },
      {},
    );
    const server = await openServerArchive(archive, '3.12', null);
    isBroken = true;
    await expect(Promise.resolve(server.look({ entry: 0 }))).rejects.toMatchObject({ code: 'EIO' });
  });
});
