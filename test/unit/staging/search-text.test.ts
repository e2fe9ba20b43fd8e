import { expect, test } from 'vitest';
import {
  hitEnd,
  hitStart,
  hitsInSight,
  hitsOf,
} from '../../../main/staging/queries/search-text.ts';

const marked = (before: string): string => `${before}${hitStart}tide${hitEnd} turns`;

test('plain and found parts alternate', () => {
  expect(hitsOf(marked('The '))).toEqual(['The ', 'tide', ' turns']);
  expect(hitsOf('nothing here')).toBeNull();
});

test('a hit far into the text is brought into sight, from a word’s beginning', () => {
  expect(hitsInSight(marked('The '))).toEqual(['The ', 'tide', ' turns']);
  const long = 'Times are in the zone that stands at the head of the page, and the ';
  expect(hitsInSight(marked(long))).toEqual(['…of the page, and the ', 'tide', ' turns']);
  expect(hitsInSight(marked('x'.repeat(60)))).toEqual([`…${'x'.repeat(24)}`, 'tide', ' turns']);
});
