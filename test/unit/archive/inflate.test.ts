import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { inflateAgain } from '../../../main/archive/inflate-again.ts';
import { CorruptStream, inflateWhole } from '../../../main/archive/inflate.ts';

const text = Buffer.from('Each text is packed with the words that stand before it. '.repeat(9));
const packed = deflateRawSync(text);

describe('unpacking in one call', () => {
  it('uses one handle again and again, as the Node that Carrel runs on lets it', () => {
    for (let turn = 0; turn < 3; turn += 1) {
      expect(inflateAgain(packed, text.length)).toEqual({
        bytes: text,
        usedBytes: packed.length,
      });
    }
  });

  it('keeps what came before when more comes', () => {
    const first = inflateWhole(packed, text.length);
    inflateWhole(deflateRawSync(Buffer.alloc(text.length, 'x')), text.length);
    expect(first?.bytes).toEqual(text);
  });

  it.each([0, 1, 4_000, 65_534, 65_535, 65_536, 200_000])('unpacks %i bytes', (length) => {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * at) % 251));
    const stream = deflateRawSync(bytes);
    expect(inflateWhole(stream, length)).toEqual({ bytes, usedBytes: stream.length });
  });

  it('lets no byte more come out than may, whatever was unpacked before (ZI-2)', () => {
    expect(inflateWhole(packed, text.length - 1)).toBeNull();
    expect(inflateWhole(packed, 0)).toBeNull();
    expect(inflateWhole(packed, text.length)?.bytes).toEqual(text);
    expect(inflateWhole(deflateRawSync(Buffer.alloc(1_000_000)), 999)).toBeNull();
  });

  it('takes what comes short of the allowed', () => {
    expect(inflateWhole(packed, text.length + 100)?.bytes).toEqual(text);
  });

  it('says how much of the packed data the stream used', () => {
    const longer = Buffer.concat([packed, Buffer.from('hidden')]);
    expect(inflateWhole(longer, text.length)).toEqual({ bytes: text, usedBytes: packed.length });
  });

  it.each([
    ['cut', packed.subarray(0, -1), 'it ends too early'],
    ['empty', packed.subarray(0, 0), 'it ends too early'],
    ['of no kind', Buffer.from([0b111, 0, 0]), 'it is no valid deflate data'],
    // A letter, then three from two places back: before the beginning.
    ['that looks back too far', Buffer.from('4b041200', 'hex'), 'it is no valid deflate data'],
  ])('says what is wrong with a stream %s, and unpacks the next', (_, faulty, words) => {
    for (let turn = 0; turn < 2; turn += 1) {
      inflateWhole(packed, text.length); // what it might look back to
      expect(() => inflateWhole(faulty, text.length)).toThrow(new CorruptStream(words));
    }
    expect(inflateWhole(packed, text.length)?.bytes).toEqual(text);
  });

  it('takes of 500 streams that were changed those that Node takes, and as Node does (ZI-2)', () => {
    const { below } = createSeededRandom(4);
    let taken = 0;
    for (let turn = 0; turn < 500; turn += 1) {
      const stream = Buffer.concat([packed, Buffer.alloc(below(3))]);
      const at = below(packed.length);
      stream[at] = (stream[at] ?? 0) ^ (1 << below(8));
      const cut = stream.subarray(0, stream.length - below(2) * below(9));
      const most = text.length + below(3) - 1;
      const found = inflateAgain(cut, most);
      expect(found?.bytes.toString('latin1') ?? null).toBe(plainOf(cut, most));
      if (found !== null) taken += 1;
    }
    expect(taken).toBeGreaterThan(5);
    expect(taken).toBeLessThan(495);
  });
});

/** What Node makes of it by a handle of its own; null where it is faulty or more. */
function plainOf(stream: Buffer, most: number): string | null {
  try {
    return inflateRawSync(stream, { maxOutputLength: most }).toString('latin1');
  } catch {
    return null;
  }
}
