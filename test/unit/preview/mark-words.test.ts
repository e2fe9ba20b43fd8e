import { describe, expect, it } from 'vitest';
import { markedWords, markWords } from '../../../main/preview/mark-words.ts';
import { bodyOf, htmlBlock, parseBody } from './preview-rig.ts';

const marked = (text: string, typed: string): string =>
  markWords(text, markedWords(typed)).toString();

describe('searched words', () => {
  it.each([
    ['The Tug and tugs, not atug', 'tug', 'The <mark>Tug</mark> and <mark>tug</mark>s, not atug'],
    ['Élan élan elan', 'elan', '<mark>Élan</mark> <mark>élan</mark> <mark>elan</mark>'],
    ['e\u0301lan', 'él', '<mark>e\u0301l</mark>an'],
    ['潮汐与水流', '潮汐', '<mark>潮汐</mark>与水流'],
    ['المد العالي', 'المد', '<mark>المد</mark> العالي'],
    ['a tug boat', 'boat tug', 'a <mark>tug</mark> <mark>boat</mark>'],
    ['tugboat', 'tug tugb', '<mark>tugb</mark>oat'],
    ['<tug> & "tug"', 'tug', '&lt;<mark>tug</mark>&gt; &amp; &quot;<mark>tug</mark>&quot;'],
    ['nothing', '', 'nothing'],
    ['nothing', '"*()', 'nothing'],
    ['<script>', '<script>', '&lt;<mark>script</mark>&gt;'],
  ])('%s, searched for %s', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it('are few and short, whatever was typed', () => {
    expect(markedWords('a '.repeat(10_000))).toEqual(['a']);
    expect(markedWords(Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '))).toHaveLength(20);
    expect(markedWords('x'.repeat(5_000))).toEqual([]);
  });

  it('are marked in texts, never in attributes, and open what is folded', async () => {
    const olx =
      '<problem><p title="tug">The tug</p><solution><p>A tug.</p></solution><solution><p>No.</p></solution></problem>';
    const body = parseBody(await bodyOf('problem', olx, { find: 'tug' }));
    expect([...body.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'tug',
      'tug',
    ]);
    expect([...body.querySelectorAll('details')].map(({ open }) => open)).toEqual([true, false]);
    expect(body.querySelector('p')?.getAttribute('title')).toBe('tug');
  });

  it('are marked in formulas, addresses and sources too', async () => {
    const body = await bodyOf(
      'html',
      htmlBlock('\\(tug\\) <a href="https://tug.test/">x</a><script>tug</script>'),
      { find: 'tug' },
    );
    expect(body.split('<mark>tug</mark>')).toHaveLength(4);
  });
});
