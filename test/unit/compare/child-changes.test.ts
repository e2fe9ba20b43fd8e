import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareChildren } from '../../../main/compare/child-changes.ts';

const listed = (keys: string) => Array.from(keys, (key) => ({ key, title: key, type: 'html' }));
const told = (from: string, to: string) => {
  const { same, changes } = compareChildren(listed(from), listed(to));
  return {
    same,
    changes: changes.map(({ change, key, from: old, to: now }) => [change, key, old, now]),
  };
};

describe('what happened to the children of a container', () => {
  test('nothing, where both list the same in the same order', () => {
    expect(told('abc', 'abc')).toEqual({ same: 3, changes: [] });
    expect(told('', '')).toEqual({ same: 0, changes: [] });
  });

  test('added and removed, each in its place of the newer list', () => {
    expect(told('abc', 'acd')).toEqual({
      same: 2,
      changes: [
        ['removed', 'b', 2, null],
        ['added', 'd', null, 3],
      ],
    });
    expect(told('', 'a')).toEqual({ same: 0, changes: [['added', 'a', null, 1]] });
    expect(told('a', '')).toEqual({ same: 0, changes: [['removed', 'a', 1, null]] });
  });

  test('moved is as few as possible', () => {
    expect(told('abcde', 'bcdea')).toEqual({ same: 4, changes: [['moved', 'a', 1, 5]] });
    expect(told('abcde', 'eabcd')).toEqual({ same: 4, changes: [['moved', 'e', 5, 1]] });
  });

  test('what is listed twice is compared first with first', () => {
    expect(told('aa', 'a')).toEqual({ same: 1, changes: [['removed', 'a', 2, null]] });
    expect(told('ab', 'aab')).toEqual({ same: 2, changes: [['added', 'a', null, 2]] });
  });

  test('any two lists: all children are accounted for, and taking the changes back gives the older', () => {
    const keys = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(keys, keys, (from, to) => {
        const { same, changes } = compareChildren(listed(from.join('')), listed(to.join('')));
        const count = (kind: string) => changes.filter(({ change }) => change === kind).length;
        expect(same + count('moved') + count('removed')).toBe(from.length);
        expect(same + count('moved') + count('added')).toBe(to.length);
        const taken = new Set(changes.map(({ to: now }) => now));
        const back = to.filter((_, index) => !taken.has(index + 1));
        const put = changes
          .filter(({ from: old }) => old !== null)
          .sort((one, other) => (one.from ?? 0) - (other.from ?? 0));
        for (const { from: old, key } of put) back.splice((old ?? 1) - 1, 0, key);
        expect(back).toEqual(from);
      }),
      { seed: 20261122 },
    );
  });

  test('a hundred thousand children take no time', () => {
    const from = Array.from({ length: 100_000 }, (_, n) => ({
      key: `k${n}`,
      title: null,
      type: null,
    }));
    const to = [...from].reverse();
    const { same, changes } = compareChildren(from, to);
    expect([same, changes.length]).toEqual([1, 99_999]);
  });
});
