import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { treemap } from '../../renderer/features/overview/treemap.ts';
import { isOrg, isSlug, proposal } from '../../renderer/features/push/field-checks.ts';
import { matchesShortcut } from '../../renderer/navigation/shortcuts.ts';
import {
  formatBytes,
  formatMoment,
  formatPercent,
  formatSeconds,
  shortHash,
} from '../../renderer/ui/figures.ts';
import { isInstanceUrl } from '../../renderer/ui/instances/instance-url.ts';

describe('figures', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [212_000, '212 kB'],
    [3_100_000, '3.1 MB'],
    [48_600_000, '48.6 MB'],
    [999_999, '1.0 MB'],
    [1_240_000_000, '1.24 GB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  test('UI-4 a digest is shown by its first twelve digits', () => {
    expect(shortHash('1d4d873ca7b5c964'.repeat(4))).toBe('1d4d873ca7b5…');
  });

  test('a share is never 100 before the end', () => {
    expect(formatPercent(0.9999)).toBe('99\u202f%');
    expect(formatPercent(1)).toBe('100\u202f%');
  });

  test('times and dates', () => {
    expect([0, 3.14, 59.6, 149].map(formatSeconds)).toEqual([
      'under 0.1 s',
      '3.1 s',
      '1 min',
      '2 min 29 s',
    ]);
    expect(formatMoment('2026-03-07T08:09:00Z')).toBe('7 Mar 2026, 08:09 UTC');
    expect(formatMoment('some day')).toBe('some day');
  });
});

describe('the names of a new library', () => {
  test.each(['HP201', 'a', 'A-b_c', 'x'.repeat(50)])('%s is a library ID', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each(['', '-a', 'a-', 'a.b', 'a b', 'é', 'x'.repeat(51), 'a\n'])('%j is none', (text) => {
    expect(isSlug(text)).toBe(false);
  });

  test('organisations, proposals, addresses', () => {
    expect([isOrg('Harbour-School_1'), isOrg('a.b'), isOrg('')]).toEqual([true, false, false]);
    expect(proposal('HP 201!', isSlug)).toBe('HP-201');
    expect(proposal('HP-201', isSlug)).toBeNull();
    expect(isInstanceUrl('https://studio.example.org')).toBe(true);
    expect(isInstanceUrl('http://127.0.0.1:8000')).toBe(true);
    expect(isInstanceUrl('http://studio.example.org')).toBe(false);
    expect(isInstanceUrl('javascript:alert(1)')).toBe(false);
  });
});

describe('the picture of the space', () => {
  test('cells fill it, by size, and none leaves it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizes, (unsorted) => {
        const items = unsorted.toSorted((one, other) => other - one);
        const total = items.reduce((sum, size) => sum + size, 0);
        const cells = treemap(items, (size) => size, 3.6);
        expect(cells).toHaveLength(items.length);
        for (const cell of cells) {
          expect((cell.width * cell.height) / 10_000).toBeCloseTo(cell.item / total, 6);
          expect(cell.left).toBeGreaterThanOrEqual(-1e-6);
          expect(cell.left + cell.width).toBeLessThanOrEqual(100 + 1e-6);
          expect(cell.top + cell.height).toBeLessThanOrEqual(100 + 1e-6);
        }
      }),
      { seed: 20261122 },
    );
  });

  test('what is empty has no cell', () => {
    expect(treemap([0, 0], (size) => size, 2)).toEqual([]);
  });
});

test('a shortcut is Ctrl, or Cmd on macOS, and nothing more', () => {
  const pressed = (part: object) =>
    ({
      key: 'o',
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      ...part,
    }) as never;
  expect(matchesShortcut(pressed({ ctrlKey: true }), 'mod+o', false)).toBe(true);
  expect(matchesShortcut(pressed({ metaKey: true }), 'mod+o', true)).toBe(true);
  expect(matchesShortcut(pressed({ metaKey: true }), 'mod+o', false)).toBe(false);
  expect(matchesShortcut(pressed({ ctrlKey: true, shiftKey: true }), 'mod+o', false)).toBe(false);
});
