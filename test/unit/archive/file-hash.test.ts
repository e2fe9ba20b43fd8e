import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { fileHash, threadedHash } from '../../../main/archive/file-hash.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { verifyArchive } from '../../../main/archive/verify-archive.ts';
import { makeZip } from './make-zip.ts';

describe('the hash of a file', () => {
  it.each([
    ['in this thread', () => fileHash(1_000)],
    ['in a thread of its own', () => threadedHash()],
  ])('is that of all pieces, in order: %s', async (_where, make) => {
    const hash = make();
    const whole = createHash('sha256');
    const piece = Buffer.alloc(100_000);
    for (let turn = 0; turn < 20; turn += 1) {
      piece.fill(turn); // the same memory again, as a source may use it
      whole.update(piece);
      await hash.update(piece);
    }
    expect(await hash.digest()).toBe(whole.digest('hex'));
    await hash.close();
  });

  it('may be given up at any time', async () => {
    const hash = threadedHash();
    await hash.update(Buffer.alloc(1_000_000));
    await hash.close();
  });

  it('is the same for a large archive with one thread and with two', async () => {
    const data = Buffer.alloc(65 * 1024 ** 2, 'large ');
    const zip = makeZip([{ name: 'static/film.bin', data }]);
    const expected = createHash('sha256').update(zip).digest('hex');
    for (const threads of [1, 2]) {
      const archive = await openZip(memorySource(zip), {});
      const report = await verifyArchive(archive, {}, () => undefined, threads);
      expect(report).toMatchObject({ sha256: expected, diagnostics: [] });
    }
  });
});
