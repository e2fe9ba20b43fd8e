import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { offsetOf } from '../../renderer/ui/code-view/code-cuts.ts';
import { findHits } from '../../renderer/ui/code-view/code-find.ts';
import { cutLines } from '../../renderer/ui/code-view/cut-lines.ts';

const docOf = (text: string) => Text.of(text.split('\n'));

describe('lines that are too long to show (PV-7)', () => {
  test('stay whole up to 10,000 characters, and are cut beyond', () => {
    expect(cutLines('a\r\nb\rc', [])).toEqual({ text: 'a\nb\nc', cuts: new Map() });
    expect(cutLines('x'.repeat(10_000), []).cuts.size).toBe(0);
    const { text, cuts } = cutLines(`a\n${'x'.repeat(10_007)}\nb`, []);
    expect(text).toBe(`a\n${'x'.repeat(10_000)}\nb`);
    expect([...cuts].map(([line, { before, after }]) => [line, before, after])).toEqual([
      [2, 0, 7],
    ]);
  });

  test('show the place that is wanted, whose column counts code points', () => {
    const whole = `${'🪢'.repeat(20_000)}HERE${'x'.repeat(20_000)}`;
    const place = { line: 1, column: 20_001 };
    const { text, cuts } = cutLines(whole, [place]);
    const at = offsetOf(docOf(text), cuts, place.line, place.column);
    expect(text.slice(at, at + 4)).toBe('HERE');
    expect(cuts.get(1)?.before).toBe(35_000);
    expect(text.isWellFormed()).toBe(true);
  });

  test('places outside of a text are held inside it', () => {
    const doc = docOf('ab\ncd');
    expect(offsetOf(doc, new Map(), 9, 9)).toBe(5);
    expect(offsetOf(doc, new Map(), 0, 0)).toBe(0);
    expect(offsetOf(doc, new Map(), 2, 2)).toBe(4);
  });
});

describe('finding in a text', () => {
  const found = (text: string, wanted: string) =>
    findHits(docOf(text), wanted).map(({ from, to }) => text.slice(from, to));

  test('takes what is typed as it is, in any case of letters', () => {
    expect(found('<p>A.b a.B axb</p>', 'a.b')).toEqual(['A.b', 'a.B']);
    expect(found('(x) [y] \\z ^ $', '\\z ^ $')).toEqual(['\\z ^ $']);
    expect(found('Éclair éclair', 'éclair')).toEqual(['Éclair', 'éclair']);
    expect(found('anything', '')).toEqual([]);
  });

  test('marks a thousand places at most', () => {
    expect(findHits(docOf('a'.repeat(5_000)), 'a')).toHaveLength(1_000);
  });
});
