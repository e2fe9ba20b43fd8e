import { describe, expect, it } from 'vitest';
import { sniffMedia } from '../../../main/archive/sniff-media.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The first bytes of a bitmap of 2 by 2 dots. */
const bitmap = 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0';
const ebml = '\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82';

describe('the real type of a file', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/gif', 'GIF89a\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['image/bmp', bitmap],
    ['image/tiff', 'II*\0\x08\0\0\0'],
    ['image/avif', '\0\0\0\x20ftypavif'],
    ['image/heic', '\0\0\0\x18ftypheic'],
    ['image/x-icon', '\0\0\x01\0\x01\0'],
    ['application/pdf', '%PDF-1.7\n'],
    ['application/zip', 'PK\x03\x04\x14\0'],
    ['video/mp4', '\0\0\0\x18ftypmp42'],
    ['video/quicktime', '\0\0\0\x14ftypqt  '],
    ['audio/mp4', '\0\0\0\x1cftypM4A '],
    ['video/webm', `${ebml}\x84webm`],
    ['video/matroska', `${ebml}\x88matroska`],
    ['video/x-msvideo', 'RIFF\x24\0\0\0AVI LIST'],
    ['audio/mpeg', 'ID3\x04\0\0\0\0\0\0'],
    ['audio/mpeg', '\xff\xfb\x90\x64\0'],
    ['audio/mpeg', '\xff\xf3\x40\xc4\0'],
    ['audio/aac', '\xff\xf1\x50\x80'],
    ['audio/ogg', 'OggS\0\x02\0\0\0\0\0\0\0\0\x01vorbis'],
    ['video/ogg', 'OggS\0\x02\0\0\0\0\0\0\0\0\x80theora'],
    ['audio/wav', 'RIFF\x24\0\0\0WAVEfmt '],
    ['audio/flac', 'fLaC\0\0\0"'],
    ['font/woff', 'wOFF\0\x01\0\0'],
    ['font/woff2', 'wOF2\0\x01\0\0'],
    ['font/ttf', '\0\x01\0\0\0\x0f'],
    ['font/ttf', 'true\0\x0f'],
    ['font/otf', 'OTTO\0\x0b'],
    ['application/x-msdownload', 'MZ\x90\0\x03\0\0\0'],
    ['application/x-elf', '\x7fELF\x02\x01'],
  ])('%s', (type, head) => {
    expect(sniffMedia(bytes(head))).toBe(type);
  });

  it.each([
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['image/svg+xml', '\ufeff<?xml version="1.0"?>\n<!-- drawn -->\n<svg\n>'],
    [
      'image/svg+xml',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<!-- a -->\n<svg>',
    ],
    ['image/svg+xml', '<!DOCTYPE svg [ <!ENTITY ns "http://example.com/"> ]>\n<svg>'],
    ['text/html', '<!-- page -->\n<!DOCTYPE html>\n<html>'],
    ['text/html', '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'],
    ['text/xml', '<problem><p>One</p></problem>'],
    ['text/xml', '<svgs/>'],
    ['text/vtt', 'WEBVTT\n\n1\n'],
    ['text/plain', 'body { color: red }'],
    ['text/plain', '{"a": 1}'],
    ['text/plain', 'BMW builds cars, MZ built motorcycles.'],
    ['text/plain', 'MZ built motorcycles.'],
    ['text/plain', 'żółw\n'],
    ['application/x-empty', ''],
  ])('of text: %s of %j', (type, head) => {
    expect(sniffMedia(Buffer.from(head))).toBe(type);
  });

  it('of UTF-16 is text, and of other bytes nothing known', () => {
    expect(sniffMedia(Buffer.from('\ufeffone', 'utf16le'))).toBe('text/plain');
    expect(sniffMedia(bytes('\x01\x02\0\x03'))).toBe('application/octet-stream');
    expect(sniffMedia(bytes('\xfa\xfb\xfc\xfd'))).toBe('application/octet-stream');
    expect(sniffMedia(bytes('\xff'))).toBe('text/plain');
  });

  it('takes no time for heads that begin many things (ZI-2)', () => {
    for (const piece of ['<!--', '<?', '<!doctype svg [', ' ', '<!----><?>']) {
      const head = bytes(piece.repeat(1_024)).subarray(0, 1_024);
      const cpu = process.cpuUsage();
      sniffMedia(head);
      const { user, system } = process.cpuUsage(cpu); // no waiting for others on the machine
      expect((user + system) / 1_000).toBeLessThan(100);
    }
  });
});
