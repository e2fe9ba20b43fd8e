import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../main/archive/archive.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { readPieces } from '../../../main/archive/read-pieces.ts';
import { makeZip } from './make-zip.ts';
import type { MadeEntry } from './make-zip.ts';

/** 3 MB that deflate cannot make much smaller. */
const data = Buffer.from(
  createHash('shake256', { outputLength: 1_500_000 }).update('tide').digest('hex'),
);

async function read(entry: MadeEntry, start: number, length: number) {
  const zip = makeZip([{ name: 'first.txt', data: 'a' }, entry]);
  const archive = await openZip(memorySource(zip), {});
  const record = archive.entries[1];
  if (record === undefined) throw new Error('the entry is missing');
  let readBytes = 0;
  const whole = memorySource(zip);
  const source: ByteSource = {
    ...whole,
    read: async (position, wanted) => {
      const bytes = await whole.read(position, wanted);
      readBytes += bytes.length;
      return bytes;
    },
  };
  const answer = await readPieces(source, record, start, length);
  if (answer.kind === 'fault') return { fault: answer.diagnostic.code };
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.pieces) pieces.push(Uint8Array.from(piece));
  return {
    content: Buffer.concat(pieces),
    largest: Math.max(0, ...pieces.map((p) => p.length)),
    readBytes,
  };
}

describe('a part of an entry', () => {
  const parts: readonly (readonly [number, number])[] = [
    [0, 10],
    [0, data.length],
    [1_234_567, 765_433],
    [262_143, 2],
    [data.length - 1, 1],
  ];

  it.each([0, 8].flatMap((method) => parts.map((part) => [method, ...part] as const)))(
    'by method %i from %i, %i bytes',
    async (method, start, length) => {
      const answer = await read({ name: 'film.mp4', data, method }, start, length);
      expect(answer.content?.equals(data.subarray(start, start + length))).toBe(true);
      expect(answer.largest).toBeLessThanOrEqual(256 * 1024);
    },
  );

  it('reads of a stored entry no more than was asked for', async () => {
    const answer = await read({ name: 'film.mp4', data, method: 0 }, 2_000_000, 1_000);
    expect(answer.readBytes).toBeLessThan(1_300);
  });

  it('ends where the content ends', async () => {
    const answer = await read({ name: 'film.mp4', data, method: 0 }, data.length - 5, 100);
    expect(answer.content?.length).toBe(5);
  });

  it('says what is wrong with an entry that may not be read', async () => {
    const local = { name: 'other.mp4' };
    expect(await read({ name: 'film.mp4', data, local }, 0, 10)).toEqual({ fault: 'ZIP-013' });
    expect(await read({ name: 'film.mp4', data, flags: 1 }, 0, 10)).toHaveProperty('fault');
  });

  it('rejects where packed data is damaged', async () => {
    const packed = Buffer.alloc(100_000, 0xff); // no block of deflate begins so
    await expect(read({ name: 'film.mp4', data, packed, method: 8 }, 0, 10)).rejects.toThrow();
  });

  it('stops reading as soon as nobody takes more', async () => {
    const zip = makeZip([{ name: 'film.mp4', data, method: 8 }]);
    const [record] = (await openZip(memorySource(zip), {})).entries;
    if (record === undefined) throw new Error('the entry is missing');
    const whole = memorySource(zip);
    const positions: number[] = [];
    const source: ByteSource = {
      ...whole,
      read: (position, length) => {
        positions.push(position);
        return whole.read(position, length);
      },
    };
    const answer = await readPieces(source, record, 0, data.length);
    if (answer.kind === 'fault') throw new Error('not readable');
    for await (const _piece of answer.pieces) break;
    const reads = positions.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(positions).toHaveLength(reads);
    expect(Math.max(...positions)).toBeLessThan(zip.length / 2 + 512 * 1024);
  });
});
