/** Exact answers of Python; random ones: test/reference/server-fields.test.ts. */
import { describe, expect, test } from 'vitest';
import { getItem, iterate } from '../../../main/semantics/python/access.ts';
import { hashKey } from '../../../main/semantics/python/equality.ts';
import { parseInteger } from '../../../main/semantics/python/numbers.ts';
import { strRepr } from '../../../main/semantics/python/repr.ts';
import { isTruthy } from '../../../main/semantics/python/truth.ts';
import type { PyDict, PyValue } from '../../../main/semantics/python/value.ts';

const int = (value: bigint): PyValue => ({ kind: 'int', value });
const float = (value: number): PyValue => ({ kind: 'float', value });
const str = (value: string): PyValue => ({ kind: 'str', value });
const bool = (value: boolean): PyValue => ({ kind: 'bool', value });
const day = { year: 2026, month: 1, day: 2 };
const clock = (hour: number) => ({ hour, minute: 0, second: 0, microsecond: 0 });
const at = (hour: number, offset: number | null): PyValue => ({
  kind: 'datetime',
  ...day,
  ...clock(hour),
  offset,
});
const noTable: PyDict = { kind: 'dict', entries: new Map() };

describe('keys of a dict', () => {
  test.each<[string, PyValue, PyValue, boolean]>([
    ['2 and 2.0', int(2n), float(2), true],
    ['2 and "2"', int(2n), str('2'), false],
    ['1 and true', int(1n), bool(true), true],
    ['0.0 and false', float(-0), bool(false), true],
    ['1.5 and 1.5', float(1.5), float(1.5), true],
    ['2^53 + 1 and 2.0^53', int(2n ** 53n + 1n), float(2 ** 53), false],
    ['1e22 and its float', int(10n ** 22n), float(1e22), true],
    ['nan and nan', float(Number.NaN), float(Number.NaN), false],
    ['inf and inf', float(Infinity), float(Infinity), true],
    ['one moment in two zones', at(1, 0), at(2, 3_600), true],
    ['with a zone and without', at(1, 0), at(1, null), false],
    ['a day and its midnight', { kind: 'date', ...day }, at(0, null), false],
    ['two hours', { kind: 'time', ...clock(1) }, { kind: 'time', ...clock(2) }, false],
    ['null and false', { kind: 'none' }, bool(false), false],
  ])('%s', (_, one, other, isSame) => {
    expect(hashKey(one) === hashKey(other)).toBe(isSame);
  });

  test('lists and dicts are none', () => {
    expect(() => hashKey({ kind: 'list', items: [], type: 'Array' })).toThrow(
      "unhashable type: 'Array'",
    );
    expect(() => hashKey(noTable)).toThrow("unhashable type: 'dict'");
  });
});

test.each<[PyValue, boolean]>([
  [int(0n), false],
  [float(-0), false],
  [float(Number.NaN), true],
  [str(''), false],
  [str('0'), true],
  [bool(false), false],
  [{ kind: 'none' }, false],
  [{ kind: 'list', items: [] }, false],
  [noTable, false],
  [{ kind: 'time', ...clock(0) }, true],
])('truth of value %#', (value, expected) => {
  expect(isTruthy(value)).toBe(expected);
});

describe('what a value is asked for', () => {
  test('get', () => {
    expect(getItem({ kind: 'dict', entries: new Map([['a', int(1n)]]) }, 'a')).toEqual(int(1n));
    expect(getItem(noTable, 'a')).toBeUndefined();
    expect(() => getItem({ kind: 'list', items: [], type: 'AoT' }, 'a')).toThrow(
      "'AoT' object has no attribute 'get'",
    );
  });

  test('to be walked', () => {
    expect(iterate(str('a😀'))).toEqual([str('a'), str('😀')]);
    expect(iterate({ kind: 'dict', entries: new Map([['k', int(1n)]]) })).toEqual([str('k')]);
    expect(() => iterate(int(1n))).toThrow("'int' object is not iterable");
    expect(() => iterate({ kind: 'date', ...day })).toThrow(
      "'datetime.date' object is not iterable",
    );
  });
});

describe('repr() of a text', () => {
  test.each([
    ['', "''"],
    ["it's", `"it's"`],
    [`it's "so"`, `'it\\'s "so"'`],
    ['"', `'"'`],
    ['\\\t\n\r\0\x1f\x7f', "'\\\\\\t\\n\\r\\x00\\x1f\\x7f'"],
    ['é\xa0\xad', "'é\\xa0\\xad'"],
    ['\u2028\ufeff\u3000', "'\\u2028\\ufeff\\u3000'"],
    ['😀\u{e0001}', "'😀\\U000e0001'"],
    ['\u0cf3', "'\\u0cf3'"],
  ])('%j', (text, expected) => {
    expect(strRepr(text, '3.11')).toBe(expected);
  });

  test('3.12 shows what came with Unicode 15.0', () => {
    expect(strRepr('\u0cf3\u{31350}\u1c89', '3.12')).toBe("'\u0cf3\u{31350}\\u1c89'");
  });
});

test.each([
  ['1', 1n],
  [' +1_0\n', 10n],
  ['\x85-٣\xa0', -3n],
  ['\u{1d7d9}\u{1d7e3}', 11n],
  ['\x1c1', null],
  ['1\x1f', null],
  ['_1', null],
  ['1__0', null],
  ['+ 1', null],
  ['\ufeff1', null],
  ['', null],
  ['1'.repeat(4_301), null],
])('int() of text %#', (text, expected) => {
  expect(parseInteger(text, '3.11')).toBe(expected);
});
