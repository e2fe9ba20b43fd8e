import { expect, test } from 'vitest';
import { ComponentTypes } from '../../../../main/restore/save/database/component-types.ts';
import { databaseRules } from '../../../../main/restore/save/database/database-rules.ts';
import { shownKey } from '../../../../main/restore/save/database/mysql-shown-key.ts';
import { WordSet } from '../../../../main/restore/save/database/word-set.ts';
import { spelledMediaType } from '../../../../main/restore/save/media-types.ts';
import { NumberLists } from '../../../../main/restore/save/number-lists.ts';
import { server } from './saving.ts';

test('the type of a component is the first one that the database takes for the same', () => {
  const types = new ComponentTypes(server('ulmo/mysql'));
  const first = types.find('n', 'html');
  expect(types.find('n ', 'html  ')).toBe(first);
  expect(types.find('n', 'HTML')).toEqual({ namespace: 'n', typeName: 'HTML' });
  expect(types.find('', '  ')).toEqual({ namespace: '', typeName: '  ' });
  expect(types.find('   ', '')).toEqual({ namespace: '', typeName: '  ' });
  const onSqlite = new ComponentTypes(server('ulmo'));
  onSqlite.find('n', 'html');
  expect(onSqlite.find('n', 'html ')).toEqual({ namespace: 'n', typeName: 'html ' });
});

test.each([
  ['n'.repeat(101), 'x'.repeat(101), 'namespace'],
  ['n'.repeat(100), '\u{1f600}'.repeat(101), 'name'],
])('namespace and type have 100 characters on MySQL: %s:%s', (namespace, name, column) => {
  const types = new ComponentTypes(server('verawood/mysql'));
  types.find('n'.repeat(100), '\u{1f600}'.repeat(100));
  expect(() => types.find(namespace, name)).toThrow(
    `(1406, "Data too long for column '${column}' at row 1")`,
  );
  expect(new ComponentTypes(server('ulmo')).find(namespace, name).namespace).toBe(namespace);
});

test.each([
  ['a', 'b', true],
  ['a', 'A', false],
  ['a', 'á', false],
  ['á', 'A', false],
  ['ss', 'ß', false],
  ['ß', 'ß', false],
  ['a', 'ø', true],
])('MySQL: the word %s, then %s', (one, other, isNew) => {
  const words = new WordSet(databaseRules(server('verawood/mysql')));
  expect(words.add('first')).toBe(true);
  expect(words.add(one)).toBe(true);
  expect(words.add(other)).toBe(isNew);
  expect(words.add('FIRST')).toBe(false);
});

test('SQLite: words are the same where they are equal', () => {
  const words = new WordSet(databaseRules(server('verawood')));
  const added = ['a', 'A', 'á', 'a', 'á'].map((word) => words.add(word));
  expect(added).toEqual([true, true, true, false, false]);
});

test('lists of numbers are kept once, smallest first', () => {
  const lists = new NumberLists();
  const oneTwo = lists.with(lists.with(lists.empty, 2), 1);
  expect(oneTwo).toEqual([1, 2]);
  expect(lists.with(lists.with(lists.empty, 2), 1)).toBe(oneTwo);
  expect(lists.with(oneTwo, 2n ** 60n)).toEqual([1, 2, 2n ** 60n]);
  expect(lists.empty).toEqual([]);
});

test.each([
  ['static/data.svg', null],
  ['static/data:a/b,', null],
  ['data:a/b', null],
  ['xdata:a/b,', null],
  ['data:a/b,c', 'a/b'],
  ['DaTa:a/b+c,', 'a/b+c'],
  ['data:a/b;base64,', 'a/b'],
  ['data:a/b=c,', 'text/plain'],
  ['data:,', 'text/plain'],
  ['data:a/b\nc,', 'a/b\nc'],
])('the media type that the name %s spells', (name, type) => {
  expect(spelledMediaType(name)).toBe(type);
});

test('a key as MySQL shows it', () => {
  expect(shownKey('a\u{1f600}b')).toBe('a?b');
  expect(shownKey('é'.repeat(31))).toBe('é'.repeat(30));
});
