import { describe, expect, it } from 'vitest';
import { writeBlock } from '../../../bench/bench-block.ts';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { limits } from '../../../main/archive/limits.ts';
import { LineMap } from '../../../main/olx/line-map.ts';
import { readPlainXml } from '../../../main/olx/read-plain-xml.ts';
import { readAnyXml, readXml } from '../../../main/olx/read-xml.ts';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

const types = ['html', 'problem', 'video', 'drag-and-drop-v2', 'openassessment'] as const;
const small = [
  '<a>x</a>',
  '<html display_name="T"><![CDATA[<p>hi</p>]]></html>\n',
  '<a><b title="x &amp; y">t</b><!-- c --><c/></a>',
  '\n <a\n title = "1"  b=\'2\' ></a >',
] as const;
const tokens = [
  '<',
  '>',
  '/',
  '&',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  '\t',
  '\r',
  '<a',
  '</a>',
  '<!--',
].concat(
  ['--', '-->', '<![CDATA[', ']]>', ']', '&amp;', '&#10;', '&#x1F600;', '&#0;', '&nbsp;', '&#13;'],
  ['<?x y?>', '<!DOCTYPE a>', 'title="q&lt;"', "label='x\ny'", '🐢', '\ud800', '\ufffe', '\u0001'],
  [
    'é',
    '<é/>',
    '__proto__="1"',
    ' a="1" a="2"',
    '\ufeff',
    ':',
    '-',
    '</html>',
    '<html>',
    '&#xD800;',
  ],
);

function agree(text: string): void {
  expect(readXml(text, new LineMap(text))).toEqual(readAnyXml(text, new LineMap(text)));
}

describe('the fast reader of sound texts', () => {
  it('agrees with saxes on 3,000 blocks and mutations of them, and reads many of them', () => {
    const random = createSeededRandom(4);
    const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
    let read = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const image = random.next() < 0.3 ? 'figure.png' : null;
      let text = round % 3 === 0 ? writeBlock(pick(types), 'Tides', image, random) : pick(small);
      for (let change = random.below(4); change > 0; change -= 1) {
        const at = random.below(text.length + 1);
        text = text.slice(0, at) + pick(tokens) + text.slice(at + random.below(3));
      }
      agree(text);
      if (readPlainXml(text, new Set()) !== null) read += 1;
    }
    expect(read).toBeGreaterThan(1_000);
  }, 60_000);

  it.each(['<a><![CDATA[x]\ud800', '<a>&\ud800', '<a b="\ud800', '<!--\ud800', '\ud800'])(
    'says what is wrong with %j, which makes saxes throw or ends in half a character',
    (text) => {
      expect(readXml(text, new LineMap(text)).fault).not.toBeNull();
    },
  );

  it('keeps to the limits of depth and nodes (ZI-6)', () => {
    const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect(readPlainXml(nested(limits.xmlDepth), new Set())).not.toBeNull();
    expect(readPlainXml(nested(limits.xmlDepth + 1), new Set())).toBeNull();
    const wide = (nodes: number) => `<a>${'<b/>'.repeat(nodes - 1)}</a>`;
    expect(readPlainXml(wide(limits.xmlNodes), new Set())).not.toBeNull();
    expect(readPlainXml(wide(limits.xmlNodes + 1), new Set())).toBeNull();
  });
});

describe('what is not closed is at fault where it opens', () => {
  it.each([
    ['<a>\n <!-- x\n y', 2, 2, 'comment'],
    ['<!-- x', 1, 1, 'comment'],
    ['<a>\n<![CDATA[ x', 2, 1, 'CDATA'],
    ['<a>\n  <?x y', 2, 3, 'instruction'],
    ['<a>\n <b c=">"\n', 2, 2, 'tag begins'],
    ['<a>\n <b><c/>text\n', 2, 2, 'unclosed tag: b'],
  ])('%j', (text, line, column, words) => {
    const { fault } = scanOlx(text);
    expect(fault).toMatchObject({ line, column });
    expect(fault?.message).toContain(words);
  });
});
