import { crc32, deflateRawSync } from 'node:zlib';
import type { SeededRandom } from '../../bench/seeded-random.ts';
import { makeZip } from '../unit/archive/make-zip.ts';

/** Streams of one text, packed by each method that a zipfile reads. */
const text = `${'High water at nine, low water at three. '.repeat(3)}${'~'.repeat(300)}\n`;

const bzip2 = Buffer.from(
  'QlpoOTFBWSZTWRB3pJkAABBVgIAQQCUAQCLllIEACCAAUKZMTIMjBFRMjEM0idDI1dD2w134N8AVGGjhuOnTNy8tmr' +
    'JhsPrANHbIcv05h+LuSKcKEgIO9JMg',
  'base64',
);
const lzma = Buffer.from(
  'CQQFAF0AAIAAACQaSOak5FF9Btx7bAprRiW0xapFZXcg5ZWngbbIAlD+T9Gi1QMFtDR6RXL6///+BKgA',
  'base64',
);

const streams: readonly { readonly method: number; readonly packed: Buffer }[] = [
  { method: 0, packed: Buffer.from(text) },
  { method: 8, packed: deflateRawSync(text) },
  { method: 12, packed: bzip2 },
  { method: 14, packed: lzma },
];

/** A zip of one file whose packed bytes, or their figures, were changed. */
export function changePacked(random: SeededRandom): { what: string; bytes: Buffer } {
  const { method, packed } = streams[random.below(streams.length)] ?? { method: 0, packed: lzma };
  const changed = Buffer.from(packed);
  const done: string[] = [];
  for (let times = random.below(3); times >= 0; times -= 1) {
    const at = random.below(changed.length);
    const before = changed[at] ?? 0;
    changed[at] = random.next() < 0.7 ? before ^ (1 << random.below(8)) : random.below(256);
    done.push(`${at} = ${changed[at]}`);
  }
  const cut = random.next() < 0.3 ? random.below(changed.length) : changed.length;
  const bytes = random.next() < 0.3 ? random.below(text.length + 9) : text.length;
  const entry = {
    name: 'f.txt',
    method,
    packed: changed.subarray(0, cut),
    bytes,
    crc32: crc32(text.slice(0, bytes)),
  };
  return {
    what: `method ${method}, ${done.join(', ')}, ${cut} packed bytes, ${bytes} bytes`,
    bytes: makeZip([entry]),
  };
}
