import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { scanOlx } from '../../../main/olx/scan-olx.ts';

const tokens = [
  'word ',
  ' ',
  '"',
  '=',
  '(',
  '&quot;',
  '/',
  '-',
  '//',
  'http:',
  'https://',
  'host.example',
  'src="',
  'href="/',
  '/static/',
  '/Static/a.png',
  'courses/',
  '/course/x',
  '/c4x/',
  '/assets/courseware/',
  'jump_to_id/x"',
  'asset-v1:',
  'library-V1:a',
  'block-',
  'v1:',
  'x'.repeat(210),
];
const withScript = '<!--<script>-->';

// The walk from address to address is taken where there is no other mark; one, though commented
// out, makes it the walk through all of the text.
it('finds the same addresses from sign to sign as in a walk through all of the text', () => {
  const random = createSeededRandom(5);
  let found = 0;
  for (let round = 0; round < 4_000; round += 1) {
    const parts = Array.from(
      { length: 1 + random.below(14) },
      () => tokens[random.below(tokens.length)],
    );
    const text = `<html><![CDATA[${parts.join('')}`;
    const quick = scanOlx(`${text}]]></html>`).remarks ?? [];
    const whole = scanOlx(`${text}]]>${withScript}</html>`).remarks ?? [];
    expect(quick, text).toEqual(whole);
    found += quick.length;
  }
  expect(found).toBeGreaterThan(1_000);
});
