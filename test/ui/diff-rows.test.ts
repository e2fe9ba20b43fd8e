import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sidePane, unifiedPane } from '../../renderer/ui/diff-view/diff-panes.ts';
import { cutsOf, diffTexts, foldsOf, lineEndsOf } from '../../renderer/ui/diff-view/diff-rows.ts';

const told = (older: string, newer: string) =>
  diffTexts(older, newer).rows.map(({ kind, text, oldLine, newLine }) => [
    kind === 'same' ? ' ' : kind === 'added' ? '+' : '-',
    oldLine,
    newLine,
    text,
  ]);

describe('the lines of a difference', () => {
  // Comparing has so much time: it must not run out because others have the machine.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  test('of both, of the older alone, of the newer alone, each with its numbers', () => {
    expect(told('one\ntwo ships\nthree', 'one\ntwo tankers\nthree')).toEqual([
      [' ', 1, 1, 'one'],
      ['-', 2, null, 'two ships'],
      ['+', null, 2, 'two tankers'],
      [' ', 3, 3, 'three'],
    ]);
  });

  test('marks what changed inside a line', () => {
    const { rows } = diffTexts('<h3>Holding a ship here</h3>', '<h3>Holding a tanker here</h3>');
    const words = rows.map(({ text, words: spans }) =>
      spans.map(({ from, to }) => text.slice(from, to)),
    );
    expect(words).toEqual([['ship'], ['tanker']]);
  });

  test('a change of white space alone is a change, a line end at the end is a line', () => {
    expect(diffTexts('a  b', 'a b').changes).toHaveLength(1);
    expect(told('x', 'x\n')).toEqual([
      [' ', 1, 1, 'x'],
      ['+', null, 2, ''],
    ]);
  });

  test('line ends of another kind are no change of a line, and can be told', () => {
    expect(diffTexts('a\r\nb', 'a\nb').changes).toEqual([]);
    expect(['a', 'a\n', 'a\r\n', 'a\rb', 'a\n\r\n'].map(lineEndsOf)).toEqual([
      'none',
      'LF',
      'CRLF',
      'CR',
      'mixed',
    ]);
  });

  test('nothing against something is all of it', () => {
    expect(told('', 'a\nb')).toEqual([
      ['+', null, 1, 'a'],
      ['+', null, 2, 'b'],
    ]);
    expect(told('a', '')).toEqual([['-', 1, null, 'a']]);
    expect(told('', '')).toEqual([]);
  });

  test('any two texts: both can be read off it again, and words lie inside their lines', () => {
    const text = fc
      .array(fc.constantFrom<string>('', 'a', 'b', 'tug ', ' tug', '🪢', 'مرحبا'), { maxLength: 9 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const { rows, changes } = diffTexts(older, newer);
        const side = (without: string) =>
          rows.filter(({ kind }) => kind !== without).map((row) => row.text);
        expect(side('added').join('\n')).toBe(older);
        expect(side('removed').join('\n')).toBe(newer);
        expect(changes.length === 0).toBe(older === newer);
        for (const row of rows) {
          for (const { from, to } of row.words) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual(row.text.length);
          }
        }
      }),
      { seed: 20261122 },
    );
  });

  test('of a long text with changes far apart shows each on its own, with its words', () => {
    const line = (number: number, word: string) => `<p>Line ${number} of the problem, ${word}</p>`;
    const lines = Array.from({ length: 5_000 }, (_, index) => line(index, 'with words'));
    const newer = lines.flatMap((text, index) => {
      if (index % 501 === 0) return ['<p>new</p>', text];
      return index % 97 === 0 ? [line(index, 'with other words')] : [text];
    });
    const { rows, changes, isPrecise } = diffTexts(lines.join('\n'), newer.join('\n'));
    expect([changes.length, isPrecise]).toEqual([61, true]);
    const [, second = { from: 0, to: 0 }] = changes;
    expect(
      rows
        .slice(second.from, second.to)
        .map(({ kind, oldLine, newLine, text, words }) => [
          kind,
          oldLine,
          newLine,
          words.map(({ from, to }) => text.slice(from, to)),
        ]),
    ).toEqual([
      ['removed', 98, null, []],
      ['added', null, 99, ['other ']],
    ]);
  });

  test('a megabyte of other letters ends in time, and says that words are not told apart', () => {
    const noise = (seed: number) => {
      let state = seed;
      return Array.from({ length: 1_000_000 }, (_, at) => {
        state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
        return at % 60 === 59 ? '\n' : String.fromCharCode(97 + ((state >> 8) % 26));
      }).join('');
    };
    const [one, other] = [noise(1), noise(2)];
    vi.useRealTimers();
    const cpu = process.cpuUsage();
    expect(diffTexts(one, other).isPrecise).toBe(false);
    const { user, system } = process.cpuUsage(cpu); // no waiting for others on the machine
    expect((user + system) / 1_000).toBeLessThan(5_000); // 0.3 s alone on two cores
  });
});

describe('what of a difference is folded', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`);

  test('stretches far from any change, in both columns alike', () => {
    const older = [...lines(20), 'old', ...lines(20)].join('\n');
    const newer = [...lines(20), 'new', 'newer', ...lines(20)].join('\n');
    const difference = diffTexts(older, newer);
    expect(foldsOf(difference)).toEqual([
      { from: 0, to: 17 },
      { from: 26, to: 43 },
    ]);
    expect(unifiedPane(difference).starts).toEqual([20]);
    const [old, now] = [sidePane(difference, 'old'), sidePane(difference, 'new')];
    expect(old.folds).toEqual([
      { from: 0, to: 17 },
      { from: 24, to: 41 },
    ]);
    expect(now.folds).toEqual([
      { from: 0, to: 17 },
      { from: 25, to: 42 },
    ]);
  });

  test('nothing where nothing changed, and no short stretch', () => {
    expect(foldsOf(diffTexts('a', 'a'))).toEqual([]);
    expect(foldsOf(diffTexts('a\nb\nc\nd', 'a\nb\nc\nx'))).toEqual([]);
  });

  test('of a long line what is the same, and what is endless', () => {
    const text = 'x'.repeat(30_000);
    expect(cutsOf({ text: 'x'.repeat(2_000), words: [] })).toEqual([]);
    expect(cutsOf({ text, words: [] })).toEqual([{ kind: 'same', from: 2_000, to: 30_000 }]);
    expect(cutsOf({ text, words: [{ from: 5_000, to: 5_010 }] })).toEqual([
      { kind: 'same', from: 0, to: 4_840 },
      { kind: 'same', from: 5_170, to: 30_000 },
    ]);
    expect(cutsOf({ text, words: [{ from: 0, to: 30_000 }] })).toEqual([
      { kind: 'long', from: 10_000, to: 30_000 },
    ]);
  });
});
