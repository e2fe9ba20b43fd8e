/** Windows' and macOS' files of icons, which both hold PNGs of several sizes. */

/** A square picture. */
export interface DrawnIcon {
  readonly size: number;
  readonly png: Buffer;
}

const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** Apple's names: of a size, and of half of it on a screen of twice the density. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

export function icoFile(icons: readonly DrawnIcon[]): Buffer {
  const chosen = icoSizes.map((size) => pick(icons, size));
  const head = Buffer.alloc(6 + 16 * chosen.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(chosen.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of chosen.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // 0 stands for 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...chosen.map(({ png }) => png)]);
}

export function icnsFile(icons: readonly DrawnIcon[]): Buffer {
  const parts = icnsTypes.map(([type, size]) => part(type, pick(icons, size).png));
  return part('icns', Buffer.concat(parts));
}

function part(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

function pick(icons: readonly DrawnIcon[], size: number): DrawnIcon {
  const found = icons.find((icon) => icon.size === size);
  if (found === undefined) throw new Error(`No icon of ${size} pixels`);
  return found;
}
