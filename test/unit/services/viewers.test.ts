import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { createPreviewStore } from '../../../main/preview/preview-store.ts';
import { makeZip } from '../archive/make-zip.ts';
import type { MadeEntry } from '../archive/make-zip.ts';
import { createRig } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const origin = 'http://preview.invalid';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A second of silence, mono, 8 bits. */
const sound = Buffer.concat([
  Buffer.from(
    'RIFF\x64\x1f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x1f\0\0',
    'latin1',
  ),
  Buffer.alloc(8_000, 128),
]);

function pngHeader(width: number, height: number): Buffer {
  const png = Buffer.from(pixel);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

function box(name: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function stsd(codec: string): Buffer {
  return box('stsd', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), box(codec, Buffer.alloc(8)));
}

/** The boxes of a film without pictures; `moov` stands at its end, as cameras write it. */
const film = Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\0\0')),
  box('mdat', Buffer.alloc(100_000)),
  box('moov', box('trak', stsd('hvc1')), box('trak', stsd('mp4a'))),
]);

const entries: readonly MadeEntry[] = [
  { name: 'package.toml', data: '[learning_package]\nkey = "lib:A:B"\ntitle = "T"\n' },
  { name: 'a.png', data: pixel },
  { name: 'huge.png', data: pngHeader(40_000, 40_000) },
  { name: 'sound.wav', data: sound, method: 0 },
  { name: 'packed.wav', data: sound, method: 8 },
  { name: 'film.mp4', data: film, method: 8 },
  { name: 'a.pdf', data: '%PDF-1.4\n' },
  { name: 'bad.pdf', data: '%PDF-1.4\n', crc32: 1 },
  { name: 'a.txt', data: 'plain' },
  { name: 'named.png', data: '<html><script>alert(1)</script></html>' },
  { name: 'sketch.svg', data: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' },
  { name: 'acting.svg', data: '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>' },
  { name: 'poster.png', data: pngHeader(5_000, 5_000) },
];

const rigs: ServicesRig[] = [];
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.close();
});

async function opened() {
  const store = createPreviewStore();
  const rig = createRig({ previews: { store, origin } });
  rigs.push(rig);
  const folder = mkdtempSync(join(tmpdir(), 'carrel-viewers-'));
  const path = join(folder, 'media.zip');
  writeFileSync(path, makeZip(entries));
  const archiveId = await rig.open(path);
  const indexOf = (name: string): number => entries.findIndex((entry) => entry.name === name);
  const view = (name: string) => rig.call('files.openViewer', { archiveId, index: indexOf(name) });
  const thumb = (name: string) =>
    rig.call('files.getThumbnail', { archiveId, index: indexOf(name) });
  const close = () => rmSync(folder, { recursive: true, force: true });
  return { rig, store, path, archiveId, indexOf, view, thumb, close };
}

async function bodyOf(store: ReturnType<typeof createPreviewStore>, url: string, range?: string) {
  const answer = await store.respond(url.slice(origin.length), range);
  if (answer.body instanceof Uint8Array) return { answer, body: Buffer.from(answer.body) };
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body) pieces.push(piece);
  return { answer, body: Buffer.concat(pieces) };
}

/** The address of the file that a page of ours loads. */
function fileOf(page: Buffer): string {
  const path = / src="(\/f\/[A-Za-z0-9_-]{43})"/.exec(page.toString())?.[1];
  if (path === undefined) throw new Error('the page loads no file');
  return origin + path;
}

describe('the viewer of files', () => {
  it('shows by the bytes, never by the name', async () => {
    const { view, close } = await opened();
    const kinds: Record<string, unknown> = {};
    for (const { name } of entries) {
      const answer = await view(String(name));
      if (!answer.ok) throw new Error(answer.failure.message);
      const { value } = answer;
      kinds[String(name)] = value.kind === 'none' ? value.reason : value.kind;
    }
    close();
    expect(kinds).toEqual({
      'package.toml': 'Not a type of image that Carrel shows.',
      'a.png': 'image',
      'huge.png': '40000 × 40000 pixels: a side over 16384 is not decoded.',
      'sound.wav': 'audio',
      'packed.wav': 'audio',
      'film.mp4': 'video',
      'a.pdf': 'pdf',
      'bad.pdf': expect.stringContaining('CRC'),
      'a.txt': 'Not a type of image that Carrel shows.',
      'named.png': 'Not a type of image that Carrel shows.',
      'sketch.svg': 'image',
      'acting.svg': 'image', // static in an <img>: its script never runs
      'poster.png': 'image',
    });
  });

  it.each(['sound.wav', 'packed.wav'])('serves parts of %s as they are asked for', async (name) => {
    const { view, store, close } = await opened();
    const answer = await view(name);
    if (!answer.ok || answer.value.kind !== 'audio') throw new Error('no sound');
    const page = await bodyOf(store, answer.value.url);
    expect(page.answer.headers['Content-Security-Policy']).toBe(
      "sandbox; default-src 'none'; img-src 'self'; media-src 'self' data:; " +
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-src 'none'; webrtc 'block'",
    );
    const file = fileOf(page.body);
    const whole = await bodyOf(store, file);
    expect(whole.answer).toMatchObject({ status: 200, length: sound.length });
    expect(whole.body.equals(sound)).toBe(true);
    const part = await bodyOf(store, file, 'bytes=40-99');
    expect(part.answer.status).toBe(206);
    expect(part.answer.headers).toMatchObject({
      'Content-Range': `bytes 40-99/${sound.length}`,
      'Content-Type': 'audio/wav',
    });
    expect(part.body.equals(sound.subarray(40, 100))).toBe(true);
    close();
  });

  it('names the codecs of a film', async () => {
    const { view, close } = await opened();
    expect(await view('film.mp4')).toMatchObject({
      ok: true,
      value: { kind: 'video', mediaType: 'video/mp4', codecs: ['hvc1', 'mp4a'] },
    });
    close();
  });

  it('ends a file whose archive was changed', async () => {
    const { view, store, path, close } = await opened();
    const answer = await view('sound.wav');
    if (!answer.ok || answer.value.kind !== 'audio') throw new Error('no sound');
    const page = await bodyOf(store, answer.value.url);
    utimesSync(path, 1, 1);
    await expect(bodyOf(store, fileOf(page.body))).rejects.toThrow('file-changed');
    expect(await view('sound.wav')).toMatchObject({ ok: false, failure: { kind: 'file-changed' } });
    close();
  });

  it('gives small pictures to lists, and none of what is large or no image', async () => {
    const { thumb, store, close } = await opened();
    const answer = await thumb('a.png');
    if (!answer.ok || answer.value.kind !== 'image') throw new Error('no picture');
    const { body } = await bodyOf(store, answer.value.url);
    expect(body.equals(pixel)).toBe(true);
    for (const name of ['huge.png', 'poster.png', 'a.txt', 'named.png', 'a.pdf']) {
      expect(await thumb(name), name).toEqual({ ok: true, value: { kind: 'none' } });
    }
    close();
  });

  it('gives the bytes of small files in parts, and of no others', async () => {
    const { rig, archiveId, indexOf, close } = await opened();
    const ask = (name: string, offset: number, limit: number) =>
      rig.call('files.getBytes', { archiveId, index: indexOf(name), offset, limit });
    const base64 = film.subarray(100, 300).toString('base64');
    expect(await ask('film.mp4', 100, 200)).toEqual({
      ok: true,
      value: { base64, total: film.length },
    });
    expect(await ask('film.mp4', film.length, 200)).toMatchObject({ value: { base64: '' } });
    const over = rig.call('files.getBytes', {
      archiveId: 'none' as ArchiveId, // an id that stands for nothing
      index: 0,
      offset: 0,
      limit: 2 ** 21,
    });
    expect(await over).toMatchObject({ ok: false, failure: { kind: 'bad-request' } });
    close();
  });
});
