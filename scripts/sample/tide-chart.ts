import { crc32, deflateSync } from 'node:zlib';

/** A drawn tide curve as a PNG: sea below the curve, sky above, a line for each hour. */
export function tideChartPng(width: number, height: number, hours: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set(colourAt(x, y, width, height, hours), y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(
  x: number,
  y: number,
  width: number,
  height: number,
  hours: number,
): readonly number[] {
  const tide = Math.sin((x / width) * (hours / 12.4) * 2 * Math.PI);
  const level = height * (0.5 - 0.32 * tide);
  if (Math.abs(y - level) < 2) return [10, 48, 85];
  const onHour = x % Math.round(width / hours) === 0;
  if (y > level) return onHour ? [150, 186, 208] : [170, 203, 222];
  return onHour ? [222, 230, 236] : [240, 245, 248];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
