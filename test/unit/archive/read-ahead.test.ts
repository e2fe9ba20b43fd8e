import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../main/archive/archive.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { windowed } from '../../../main/archive/windowed-source.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { manyComponents } from '../../faults/many-components.ts';

/** Bytes in memory that note each read, and fail at those positions. */
function noted(bytes: Uint8Array, failing: readonly number[] = []) {
  const reads: number[] = [];
  const source: ByteSource = {
    size: bytes.length,
    async read(position, length) {
      reads.push(position);
      if (failing.includes(position)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return bytes.subarray(position, position + length);
    },
    close: async () => {},
  };
  return { source, reads };
}

describe('a window that is read ahead', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, at) => at);

  it('is the one that is used, without a second read', async () => {
    const { source, reads } = noted(bytes);
    const near = windowed(source, 16);
    expect([...(await near.read(0, 4))]).toEqual([0, 1, 2, 3]);
    near.ahead(16);
    expect([...(near.peek(12, 4) ?? [])]).toEqual([12, 13, 14, 15]);
    expect([near.holds(12, 4), near.holds(13, 4), near.holds(-1, 4)]).toEqual([true, false, false]);
    expect([...(await near.read(16, 2))]).toEqual([16, 17]);
    expect([...(near.peek(30, 2) ?? [])]).toEqual([30, 31]);
    expect(reads).toEqual([0, 16]);
  });

  it('is let go where another one is wanted', async () => {
    const { source, reads } = noted(bytes, [16]);
    const near = windowed(source, 16);
    near.ahead(16);
    expect([...(await near.read(32, 2))]).toEqual([32, 33]);
    expect(reads).toEqual([16, 32]);
  });

  it('lies where an older one lay, never where the present one does or one that nobody wanted', async () => {
    const into: (Uint8Array | undefined)[] = [];
    const source: ByteSource = {
      size: 64,
      async read(position, length, room = new Uint8Array(length)) {
        into.push(room);
        room.set(bytes.subarray(position, position + length));
        return room.subarray(0, Math.min(length, 64 - position));
      },
      close: async () => {},
    };
    const near = windowed(source, 16);
    for (const position of [0, 16, 32]) {
      near.ahead(position);
      expect([...(await near.read(position, 2))]).toEqual([position, position + 1]);
    }
    expect([into[1] === into[0], into[2] === into[0]]).toEqual([false, true]);
    near.ahead(48); // where the second lay; nobody wants it
    expect([...(await near.read(0, 2))]).toEqual([0, 1]);
    near.ahead(16);
    expect(into[3]).toBe(into[1]);
    expect([...(await near.read(16, 2))]).toEqual([16, 17]);
    expect(into[5]).toBe(into[2]); // idle since the window from 0 took its place
  });

  it('fails with the read that wants it, and is not asked for again', async () => {
    const { source, reads } = noted(bytes, [16]);
    const near = windowed(source, 16);
    near.ahead(16);
    await expect(near.read(16, 2)).rejects.toMatchObject({ code: 'EIO' });
    expect(reads).toEqual([16]);
  });
});

it('a library is read with the reads that it needs, each once, from front to back', async () => {
  const zip = manyComponents(6_000, 'as exported');
  expect(zip.length).toBeGreaterThan(3 * 1024 ** 2);
  const { source, reads } = noted(zip);
  const archive = await openZip(source, {});
  const before = reads.length;
  const library = await readLibrary(archive, {});
  expect(library.components).toHaveLength(6_000);
  const own = reads.slice(before);
  expect(own.length).toBeGreaterThan(2);
  expect(own).toEqual([...new Set(own)].toSorted((a, b) => a - b));
});
