import { describe, expect, test } from 'vitest';
import {
  characterInWords,
  refusedInCollection,
  refusedOnMysql,
  refusedOnSqlite,
} from '../../../main/semantics/codes.ts';
import { collationKey } from '../../../main/semantics/mysql-collation.ts';
import { codePoints, isBefore, strip } from '../../../main/semantics/python-text.ts';

describe('codes on SQLite (restore-semantics 8.4)', () => {
  test.each(['note', 'a_b.c-D', '..', 'łódź', '灯台', '²', '½', '①', 'Ⅳ', '٣', 'ー', '\u{31350}'])(
    '%s is allowed',
    (code) => expect(refusedOnSqlite(code)).toBeNull(),
  );
  test.each([' ', '\t', '\n', '+', '/', ':', '!', '@', '#', "'", '🚢', '·', '・', '‿', '\u200d'])(
    '“%s” is refused',
    (character) => expect(refusedOnSqlite(`a${character}b`)).toBe(character),
  );
  test.each(['\ufeff', '\u0302', '\u093f', '\u{2ebf0}', '\u1c89'])('%j is refused', (character) =>
    expect(refusedOnSqlite(`a${character}`)).toBe(character),
  );
});

describe('codes on MySQL (restore-semantics 10.4)', () => {
  test.each(['mo\u0302le', 'हिन्दी', 'a‿b', 'a\u200db'])('%s is allowed', (code) =>
    expect(refusedOnMysql(code)).toBeNull(),
  );
  test.each(['²', '½', '①', ' ', '🚢'])('“%s” is refused', (character) =>
    expect(refusedOnMysql(`a${character}`)).toBe(character),
  );
});

test('codes of collections are ASCII', () => {
  expect(refusedInCollection('A-z_0.9')).toBeNull();
  expect(refusedInCollection('môle')).toBe('ô');
});

test('a character in words', () => {
  expect(characterInWords(' ')).toBe('a space');
  expect(characterInWords('+')).toBe('“+” (U+002B)');
  expect(characterInWords('\u0007')).toBe('the character U+0007');
});

describe('utf8mb4_unicode_ci (restore-semantics 10.3)', () => {
  test.each([
    ['Berths', 'berths'],
    ['mole', 'môle'],
    ['straße', 'STRASSE'],
    ['ё', 'е'],
    ['2', '²'],
    ['b', 'ｂ'],
    ['みなと', 'ミナト'],
    ['🚢', '⛵\u{1f6a2}'.slice(1)],
    ['🚢', '🌊'],
    ['a', 'a  '],
    ['ab', 'a\u200db'],
  ])('%s = %s', (left, right) => expect(collationKey(left)).toBe(collationKey(right)));

  test.each([
    ['ø', 'o'],
    ['æ', 'ae'],
    ['ı', 'i'],
    ['-', '_'],
    ['灯', '台'],
    [' a', 'a'],
  ])('%s ≠ %s', (left, right) => expect(collationKey(left)).not.toBe(collationKey(right)));
});

describe('Python texts', () => {
  test('strip() takes what Python takes for white space', () => {
    expect(strip('\u001f\u00a0 a b \u2028')).toBe('a b');
    expect(strip('\u200ba\ufeff\u180e')).toBe('\u200ba\ufeff\u180e');
    expect(strip(' \t ')).toBe('');
  });

  test('lengths count code points', () => {
    expect(codePoints('a🚢é')).toBe(3);
    expect(codePoints('\ud800a')).toBe(2);
  });

  test('order is by code point, not by UTF-16 unit', () => {
    expect(isBefore('～', '🚢')).toBe(true);
    expect(isBefore('🚢', '～')).toBe(false);
    expect(isBefore('a', 'ab')).toBe(true);
    expect(isBefore('a.toml', 'a/b')).toBe(true);
    expect(isBefore('a', 'a')).toBe(false);
  });
});
