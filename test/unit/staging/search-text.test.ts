import { expect, test } from 'vitest';
import { markerOf } from '../../../main/staging/queries/search-marks.ts';

const title = (text: string, typed: string) => markerOf(typed).title(text);
const excerpt = (text: string, typed: string) => markerOf(typed).excerpt(text);

test('what was found stands between what was not', () => {
  expect(title('The tide turns', 'tide')).toEqual(['The ', 'tide', ' turns']);
  expect(title('Tides at low tide', 'tid')).toEqual(['', 'Tid', 'es at low ', 'tid', 'e']);
  expect(title('nothing here', 'tide')).toBeNull();
  expect(title('bedtide', 'tide')).toBeNull();
});

test('capitals and accents count for nothing, and stay as they are', () => {
  expect(title('Éclairs au café', 'ECLAIR cafe')).toEqual(['', 'Éclair', 's au ', 'café', '']);
  expect(title('हिन्दी की', 'हिन्दी')).toEqual(['', 'हिन्दी', ' की']);
});

test('signs of patterns are no patterns', () => {
  expect(title('a.b (c) [d]*', '.*(')).toBeNull();
  expect(title('C++ and c', 'c++')).toEqual(['', 'C', '++ and ', 'c', '']);
});

test('a short word is marked where it stands whole, in titles also where it begins one', () => {
  expect(title('Oxygen', 'ox')).toEqual(['', 'Ox', 'ygen']);
  expect(excerpt('Oxygen for an ox', 'ox')).toEqual(['Oxygen for an ', 'ox', '']);
});

test('scripts without blanks and pictures are marked wherever they stand', () => {
  expect(title('潮汐与水流', '水流')).toEqual(['潮汐与', '水流', '']);
  expect(title('Ships🚢', '🚢')).toEqual(['Ships', '🚢', '']);
});

test('an excerpt begins shortly before its first hit', () => {
  const far = `${'Water comes and goes. '.repeat(40)}Then the tide turns again.`;
  const [before, hit, after] = excerpt(far, 'tide');
  expect(before).toMatch(/^…\S.{5,22} the $/);
  expect([hit, after]).toEqual(['tide', ' turns again.']);
  expect(excerpt('The tide turns.', 'tide')).toEqual(['The ', 'tide', ' turns.']);
});

test('an excerpt shows the place that has most of the words', () => {
  const text = `${'tide '.repeat(2)}${'and so on '.repeat(60)}the pilot of the tide boat`;
  expect(excerpt(text, 'pilot boat').join('')).toContain('pilot of the tide boat');
});

test('without a hit an excerpt is the beginning of the text', () => {
  const [piece, ...more] = excerpt('word '.repeat(100), 'tide');
  expect(more).toEqual([]);
  expect(piece).toHaveLength(181);
  expect(piece?.endsWith('…')).toBe(true);
});
