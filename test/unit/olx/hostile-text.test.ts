import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { scanLinkingFile } from '../../../main/olx/scan-linking-file.ts';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

/** What scanners look for, whole and broken off: alone and in rows it makes careless ones slow. */
const pieces = [
  '<',
  '<<<<',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '<!DOCTYPE ',
  '<a ',
  '<a b="',
  '<style',
  '<img ',
  'src="a',
  '&',
  '&amp;',
  '&#',
  '&quot;',
  '&quot;a',
  '"',
  "'",
  '=',
  '="',
  ' a="',
  ' a=""',
  '\\',
  '\\"',
  '/static/',
  '"/static/',
  '"/STATIC/',
  'url(',
  'url("',
  'url(/static/',
  '="/a',
  'src=',
  'srcset="',
  '<script type="',
  ' onload = "',
  '"javascript:',
  '"https://a',
  '-v1:',
  '"/course/',
  'jump_to',
  '<transcript src="',
  ' transcripts="',
  '&quot;a&quot;:',
  'language="',
  '<handout src=',
  '<xresponse',
  'response',
  '<problem ',
  '<video ',
  '@import "',
  'src:url(',
  '/*',
  ';',
  '}',
  '%',
  '\n',
  '\r\n',
  ' ',
  'é',
  '😀',
  '\ud800',
  '../',
];

const frames: readonly ((body: string) => string)[] = [
  (body) => body,
  (body) => `<html><![CDATA[${body}]]></html>`,
  (body) => `<problem a="${inAttribute(body)}"><p>${body}`,
  (body) => `<problem><![CDATA[${body}]]></problem>`,
  (body) => `<video transcripts="${inAttribute(body)}"/>`,
  (body) => `<video><![CDATA[${body}]]></video>`,
  (body) => `<video ${body}`,
  (body) => `<scorm package_meta="${inAttribute(body)}"/>`,
];

function inAttribute(body: string): string {
  return body.replaceAll(/["<]/g, '');
}

/** Processor time in milliseconds: what else the machine does matters less. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** In proportion to the text it takes a fraction; squared it would take minutes. */
const mostMs = 5_000;

/** Attributes of as many letters together. */
function spread(long: string): string {
  return Array.from(
    { length: long.length / 40_000 },
    (_, index) => `a${index}="'${long.slice(0, 40_000)}"`,
  ).join(' ');
}

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

describe('text that is built to be slow takes time in proportion (ZI-2, ZI-6)', () => {
  it('rows of what scanners look for, 60 of half a megabyte', { timeout: 120_000 }, () => {
    const random = createSeededRandom(4);
    for (let run = 0; run < 60; run += 1) {
      const count = 1 + random.below(4);
      const unit = Array.from({ length: count }, () => pieces[random.below(pieces.length)]).join(
        '',
      );
      const body = fill(unit, 500_000);
      const kind = random.below(frames.length + 2);
      const frame = frames[kind];
      const work = frame === undefined ? linkingWork(kind, body) : () => scanOlx(frame(body));
      expect(cost(work), `${JSON.stringify(unit)} in frame ${kind}`).toBeLessThan(mostMs);
    }
  });

  it.each([
    ['a tag with a long name', (long: string) => `<a${long} b="" b=""/>`],
    ['a prefix that nothing declares, behind', (long: string) => `<a${long} b="${long}" c:d=""/>`],
    ['the values before a prefix', (long: string) => `<a ${spread(long)} c:d=""/>`],
    ['text behind the root', (long: string) => `<a/>${long.replaceAll('a', ' ')}b`],
    ['dashes in a comment', (long: string) => `<a><!--${long.replaceAll('a', '-')}b--></a>`],
    ['a declaration', (long: string) => `<?xml version="1.0"${long.replaceAll('a', ' ')}?><a/>`],
  ])('one fault behind millions of letters: %s', { timeout: 60_000 }, (_what, write) => {
    const text = write('a'.repeat(4_000_000));
    expect(cost(() => scanOlx(text))).toBeLessThan(mostMs);
  });

  it.each([
    '<<<<',
    '&',
    '&amp;',
    '/static/',
    'url(/static/',
    '"/static/"',
    'url(url(',
    '<!--',
    '<![CDATA[',
    ' a=""',
    '<xresponse ',
  ])('sixteen megabytes of %j', { timeout: 60_000 }, (unit) => {
    const body = fill(unit, 16_000_000);
    expect(cost(() => scanOlx(`<html><![CDATA[${body}]]></html>`))).toBeLessThan(mostMs * 2);
    expect(cost(() => scanOlx(`<problem ${body}`))).toBeLessThan(mostMs * 2);
  });
});

function linkingWork(kind: number, body: string): () => void {
  return () => scanLinkingFile(kind === frames.length ? 'css' : 'svg', body);
}

it('a video may list more subtitles than a call takes arguments', () => {
  const list = fill('&quot;a&quot;:&quot;b.srt&quot;,', 5_000_000);
  expect(scanOlx(`<video transcripts="{${list}}"/>`).staticRefs).toHaveLength(1_000);
});

it('a drawing may begin very many DTDs', () => {
  const text = fill('<!DOCTYPE a>', 8_000_000);
  expect(cost(() => scanLinkingFile('svg', text))).toBeLessThan(mostMs);
});
