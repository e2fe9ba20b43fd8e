import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../main/archive/archive.ts';
import { fileHash, plainHash } from '../../../main/archive/file-hash.ts';
import type { FileHash } from '../../../main/archive/file-hash.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { threadedHash } from '../../../main/archive/threaded-hash.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { makeZip } from './make-zip.ts';

const pieceBytes = 100_000;

/** Fills piece after piece as a source does, and answers what their hash must be. */
async function fill(hash: FileHash, pieces: number): Promise<string> {
  const whole = createHash('sha256');
  for (let turn = 0; turn < pieces; turn += 1) {
    const room = await hash.room();
    const piece = room.subarray(0, pieceBytes - (turn % 7));
    piece.fill(turn);
    whole.update(piece);
    hash.update(piece);
  }
  return whole.digest('hex');
}

/** A thread that runs `code` with the messages of its parent. */
const threadOf = (code: string) => () => new Worker(code, { eval: true });

describe('the hash of a file', () => {
  it.each([
    ['in this thread', () => plainHash(pieceBytes)],
    ['in a thread of its own', () => threadedHash(pieceBytes)],
    ['where no thread can start', () => threadedHash(pieceBytes, threadOf('throw new Error()'))],
    ['where a thread ends at once', () => threadedHash(pieceBytes, threadOf('process.exit()'))],
    [
      'where threads are not to be had',
      () =>
        threadedHash(pieceBytes, () => {
          throw new Error('no threads');
        }),
    ],
  ])('is that of all pieces, in order: %s', async (_where, make) => {
    const hash = make();
    const expected = await fill(hash, 200); // more than wait for a thread
    expect(await hash.digest()).toBe(expected);
    await hash.close();
  });

  it.each([
    ['in this thread', () => plainHash(pieceBytes)],
    ['in a thread of its own', () => threadedHash(pieceBytes)],
  ])('leaves the last two pieces as they are: %s', async (_where, make) => {
    const hash = make();
    const given: Uint8Array[] = [];
    for (let turn = 0; turn < 150; turn += 1) {
      const piece = await hash.room();
      piece.fill(turn);
      for (const [back, one] of given.slice(-2).entries()) {
        expect(one[0]).toBe(turn - given.slice(-2).length + back);
      }
      hash.update(piece);
      given.push(piece);
    }
    await hash.close();
  });

  it('takes bytes that lie elsewhere', async () => {
    const hash = threadedHash(pieceBytes);
    const piece = Buffer.alloc(pieceBytes, 'elsewhere');
    await hash.room();
    hash.update(piece);
    piece.fill(0); // its owner may
    const expected = createHash('sha256').update(Buffer.alloc(pieceBytes, 'elsewhere'));
    expect(await hash.digest()).toBe(expected.digest('hex'));
    await hash.close();
  });

  it('fails with a thread that fails after it has hashed something', async () => {
    const code = `const { parentPort } = require('node:worker_threads');
      let pieces = 0;
      parentPort.on('message', ({ kind, slot }) => {
        if (kind !== 'piece') return;
        pieces += 1;
        if (pieces > 100) throw new Error('out of order'); // more than wait: some are answered
        parentPort.postMessage(slot);
      });`;
    const hash = threadedHash(pieceBytes, threadOf(code));
    await expect(fill(hash, 200)).rejects.toThrow('out of order');
    await expect(hash.digest()).rejects.toThrow('out of order');
    await hash.close();
  });

  it('fails with a thread that ends before it has hashed all', async () => {
    const code = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', ({ kind, slot }) => {
        if (kind === 'digest') process.exit();
        if (kind === 'piece') parentPort.postMessage(slot);
      });`;
    const hash = threadedHash(pieceBytes, threadOf(code));
    await fill(hash, 200); // more than wait: some are answered
    await expect(hash.digest()).rejects.toThrow('ended');
    await hash.close();
  });

  it('may be given up at any time', async () => {
    const hash = threadedHash(pieceBytes);
    await fill(hash, 3);
    await hash.close();
  });

  it('has a thread for a large file where the machine has two', async () => {
    const small = fileHash(1_000, pieceBytes, 2);
    expect((await small.room()).buffer).toBeInstanceOf(ArrayBuffer);
    const hash = fileHash(300_000_000, pieceBytes, 2);
    expect((await hash.room()).buffer).toBeInstanceOf(SharedArrayBuffer);
    await hash.close();
    const alone = fileHash(300_000_000, pieceBytes, 1);
    expect((await alone.room()).buffer).toBeInstanceOf(ArrayBuffer);
  });

  describe('of a large archive', () => {
    const size = 257 * 1024 ** 2;
    const zip = makeZip([{ name: 'static/film.bin', data: Buffer.alloc(1_000_000, 'film ') }]);
    const leading = size - zip.length;
    /** Behind zeros, which are not kept anywhere: what stands before an archive is hashed too. */
    const large: ByteSource = {
      size,
      read: async (position, length, into) => {
        const bytes = into?.subarray(0, length).fill(0) ?? Buffer.alloc(length);
        const from = Math.max(0, position - leading);
        const to = Math.max(0, position + length - leading);
        if (to > from) bytes.set(zip.subarray(from, to), Math.max(0, leading - position));
        return bytes;
      },
      close: async () => {},
    };

    it('is the same with one thread and with two', async () => {
      const expected = createHash('sha256').update(Buffer.alloc(leading)).update(zip);
      const sha256 = expected.digest('hex');
      for (const threads of [1, 2]) {
        const archive = await openZip(large, {});
        const report = await verifyArchive(archive, {}, () => undefined, threads);
        expect(report).toMatchObject({ sha256, diagnostics: [] });
      }
    });

    it('ends its thread when the pass is cancelled', async () => {
      const ended = endOfNextThread();
      const control = new AbortController();
      const archive = await openZip(large, {});
      const work = {
        signal: control.signal,
        everyMs: 0,
        onProgress: ({ done }: { done: number }) => {
          if (done > 0) control.abort(new Error('enough'));
        },
      };
      await expect(verifyArchive(archive, work, () => undefined, 2)).rejects.toThrow('enough');
      await ended;
    });

    it('ends its thread, and is none, where the file cannot be read on', async () => {
      const ended = endOfNextThread();
      const read: ByteSource['read'] = (position, length, into) =>
        position >= 100_000_000 && position < 110_000_000
          ? Promise.reject(Object.assign(new Error('the disk'), { code: 'EIO' }))
          : large.read(position, length, into);
      const archive = await openZip({ ...large, read }, {});
      const report = await verifyArchive(archive, {}, () => undefined, 2);
      expect(report.sha256).toBe(null);
      expect(report.diagnostics.map(({ code }) => code)).toEqual(['ZIP-005', 'ZIP-016']);
      await ended;
    });
  });
});

/** Resolves when the thread that is started next has ended. */
function endOfNextThread(): Promise<void> {
  return new Promise((resolve) => {
    process.once('worker', (thread) => thread.once('exit', () => resolve()));
  });
}
