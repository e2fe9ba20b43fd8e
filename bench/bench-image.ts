import { crc32, deflateSync } from 'node:zlib';
import type { SeededRandom } from './seeded-random.ts';

const imageBytes = 40 * 1024;
const side = 117; // 117 rows of 117 RGB pixels and a filter byte: 40.2 kB
const noiseBytes = 1024 * 1024;

/** Makes PNG files of 40 kB that no compressor can shrink, each another. */
export function createImageMaker(random: SeededRandom): () => Buffer {
  const noise = Buffer.alloc(noiseBytes);
  for (let at = 0; at < noiseBytes; at += 4) noise.writeUInt32LE(random.below(2 ** 32), at);
  return () => {
    const start = random.below(noiseBytes - imageBytes - side);
    const rows = Buffer.alloc(side * (side * 3 + 1));
    for (let row = 0; row < side; row += 1) {
      const from = start + row * side * 3;
      noise.copy(rows, row * (side * 3 + 1) + 1, from, from + side * 3);
    }
    const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]);
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 0 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  };
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
