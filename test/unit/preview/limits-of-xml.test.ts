import { describe, expect, it } from 'vitest';
import { scanLinkingFile } from '../../../main/olx/scan-linking-file.ts';
import { scanOlx } from '../../../main/olx/scan-olx.ts';
import { parseBlock } from '../../../main/preview/block-markup.ts';
import { svgObjection } from '../../../main/preview/svg-objection.ts';

const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>';
/** A billion letters, if anybody expanded them. */
const laughs = `<!DOCTYPE a [<!ENTITY b0 "ha">${Array.from(
  { length: 30 },
  (_, level) => `<!ENTITY b${level + 1} "&b${level};&b${level};">`,
).join('')}]><a>&b30;</a>`;

function nested(depth: number): string {
  return '<a>'.repeat(depth) + '</a>'.repeat(depth);
}

function many(nodes: number): string {
  return `<a>${'<b/>'.repeat(nodes - 1)}</a>`;
}

/** Every reader of markup in the main process: what it says of a text, or null. */
const readers: readonly (readonly [
  string,
  (text: string) => string | null | Promise<string | null>,
])[] = [
  ['the scan of a block', (text) => scanOlx(text).hazard?.what ?? null],
  [
    'the preview of a block',
    async (text) => {
      const read = await parseBlock(text);
      return read.kind === 'tree' ? null : read.reason;
    },
  ],
  ['the preview of a drawing', (text) => svgObjection(text, () => null)],
];

describe.each(readers)('%s (ZI-6)', (_, read) => {
  it.each([
    ['an external entity', external],
    ['entities of entities', laughs],
  ])('processes no DTD: %s', async (_name, text) => {
    expect(await read(text)).not.toBeNull();
    expect(await read(text)).not.toContain('haha');
  });

  it('stops at a depth of 256', async () => {
    expect(await read(nested(256))).toBeNull();
    expect(await read(nested(257))).not.toBeNull();
  });

  it('stops at too many nodes', async () => {
    expect(await read(many(100_001))).not.toBeNull();
  });
});

it('the scan of a drawing for its files expands nothing and follows nothing (ZI-6)', () => {
  for (const text of [external, laughs, nested(1_000), many(200_000)]) {
    expect(scanLinkingFile('svg', text)).toEqual({ links: [], fault: null });
  }
});
