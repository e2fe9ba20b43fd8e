import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../../main/preview/image-header.ts';
import { inlineImage } from '../../../main/preview/inline-image.ts';
import { readImage, renderComponent } from '../../../main/preview/component-preview.ts';

const look = { paper: true, theme: 'dark' } as const;

/** A PNG as far as its header goes. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function jpeg(...frames: readonly (readonly [number, number])[]): Buffer {
  const segments = frames.map(([width, height]) => {
    const segment = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
    segment.writeUInt16BE(height, 5);
    segment.writeUInt16BE(width, 7);
    return segment;
  });
  const app0 = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]);
  return Buffer.concat([app0, ...segments, Buffer.from([0xff, 0xd9])]);
}

function gif(width: number, height: number): Buffer {
  const bytes = Buffer.from('GIF89a\0\0\0\0\0\0\0', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

function webp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

const svg = (inner: string, head = ''): Buffer =>
  Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

describe('image headers', () => {
  it.each([
    ['image/png', png(640, 480), 640, 480],
    ['image/jpeg', jpeg([640, 480]), 640, 480],
    ['image/jpeg', jpeg([10, 10], [640, 480]), 640, 480],
    ['image/gif', gif(640, 480), 640, 480],
    ['image/webp', webp(640, 480), 640, 480],
  ])('%s', (mediaType, bytes, width, height) => {
    expect(readImageHeader(bytes)).toEqual({ mediaType, width, height });
  });

  it('is null for what ends inside its header, and for other files', () => {
    expect(readImageHeader(png(640, 480).subarray(0, 18))).toBeNull();
    expect(readImageHeader(Buffer.from('<html>'))).toBeNull();
    expect(readImageHeader(Buffer.alloc(0))).toBeNull();
  });
});

describe('which images are decoded (PV-5, PV-6)', () => {
  it.each([
    ['40,000 x 40,000', png(40_000, 40_000)],
    ['a side of 16,385', png(16_385, 1)],
    ['41 megapixels', png(8_200, 5_000)],
    ['a second frame that is too large', jpeg([10, 10], [20_000, 20_000])],
    ['no pixels', gif(0, 10)],
    ['an HTML file', Buffer.from('<html><script>alert(1)</script></html>')],
    ['an empty file', Buffer.alloc(0)],
    ['SVG that is not well-formed', svg('<g>')],
    ['SVG with entities', svg('&a;', '<!DOCTYPE svg [<!ENTITY a "aaaa">]>')],
    ['SVG nested too deep', svg('<g>'.repeat(300) + '</g>'.repeat(300))],
    [
      'SVG with a large raster image in it',
      svg(`<image href="data:image/png;base64,${png(40_000, 40_000).toString('base64')}"/>`),
    ],
    [
      'the same, written with references',
      svg(`<image href="&#100;ata:image/png;base64,${png(40_000, 40_000).toString('base64')}"/>`),
    ],
    ['SVG with a document in it', svg('<image href="data:text/html;base64,PGI+"/>')],
  ])('not: %s', (_name, bytes) => {
    expect(inlineImage(bytes).kind).toBe('none');
  });

  it.each([
    ['16,384 a side', png(16_384, 2_000), 'data:image/png;base64,'],
    ['40 megapixels', png(8_000, 5_000), 'data:image/png;base64,'],
    ['SVG', svg('<circle r="5"/>'), 'data:image/svg+xml;base64,'],
    [
      'SVG with a script, inert in an <img>',
      svg('<script>alert(1)</script>'),
      'data:image/svg+xml',
    ],
    [
      'SVG with a public DTD',
      svg('', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'),
      'data:image/svg+xml',
    ],
    [
      'SVG with a small raster image',
      svg(`<image href="data:image/png;base64,${png(4, 4).toString('base64')}"/>`),
      'data:image/svg+xml',
    ],
  ])('shown: %s', (_name, bytes, start) => {
    const image = inlineImage(bytes);
    expect(image.kind === 'image' ? image.uri : image.reason).toMatch(
      new RegExp(`^${start.replace(/[+]/g, '\\+')}`),
    );
  });

  it('a file named .png that is HTML is not shown as an image', async () => {
    const bytes = Buffer.from('<html><script>alert(1)</script></html>');
    const file = { name: 'static/a.png', bytes: bytes.length, read: () => Promise.resolve(bytes) };
    const reason = 'not a type of image that Carrel shows';
    expect(await readImage(file)).toEqual({ kind: 'none', reason });
  });

  it('a large file is not read at all', async () => {
    const read = () => Promise.reject(new Error('read'));
    const file = { name: 'static/a.png', bytes: 40_000_000, read };
    const reason = 'too large to be shown here';
    expect(await readImage(file)).toEqual({ kind: 'none', reason });
  });
});

describe('images inside a block', () => {
  const small = png(4, 4);
  const uri = `data:image/png;base64,${small.toString('base64')}`;
  const files = [
    { name: 'static/my chart.png', bytes: small.length, read: () => Promise.resolve(small) },
    { name: 'static/gone.png', bytes: 5, read: () => Promise.resolve(null) },
  ];
  const body = async (html: string): Promise<string> => {
    const olx = `<html><![CDATA[${html}]]></html>`;
    const page = await renderComponent({ type: 'html', title: 'T', olx, files, look });
    return page.slice(page.indexOf('<main>') + 6, page.indexOf('</main>'));
  };

  it('come from the files of the version, by their written or encoded name', async () => {
    expect(await body('<img src="/static/my chart.png" alt="a > b" width="40">')).toBe(
      `<img src="${uri}" alt="a &gt; b"  width="40" />`,
    );
    expect(await body('<img src="/static/my%20chart.png">')).toContain(`src="${uri}"`);
  });

  it('say what is missing', async () => {
    expect(await body('<img src="/static/no.png">')).toBe(
      '<span class="gap">An image: <bdi dir="ltr">static/no.png</bdi>: not among the files of this version</span>',
    );
    expect(await body('<img src="/static/gone.png">')).toContain('it cannot be read');
    expect(await body('<img src="https://evil.test/a.png">')).toBe(
      '<span class="gap">An image, not fetched <span class="address"><bdi dir="ltr">https://evil.test/a.png</bdi></span></span>',
    );
  });

  it('are judged when written into the text (PV-6)', async () => {
    expect(await body(`<img src="${uri}">`)).toContain(`src="${uri}"`);
    const large = png(40_000, 40_000).toString('base64');
    expect(await body(`<img src="data:image/png;base64,${large}">`)).toContain(
      '40000 × 40000 pixels',
    );
  });

  it('those that find no room are not read, and not kept', async () => {
    const bytes = 19 * 1024 * 1024; // base64 of it is more than a document may hold
    let reads = 0;
    const many = Array.from({ length: 20 }, (_, index) => ({
      name: `static/${index}.png`,
      bytes,
      read: () => {
        reads += 1;
        return Promise.resolve(small);
      },
    }));
    const tags = many.map(({ name }) => `<img src="/${name}">`).join('');
    const olx = `<html><![CDATA[${tags}]]></html>`;
    const page = await renderComponent({ type: 'html', title: 'T', olx, files: many, look });
    expect(page.match(/this page holds as many images as a preview shows/g)).toHaveLength(20);
    expect(reads).toBe(0);
  });

  it('compressed bytes of another kind are no image', () => {
    expect(inlineImage(deflateSync(Buffer.alloc(100))).kind).toBe('none');
  });
});
