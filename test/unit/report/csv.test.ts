import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../main/report/csv.ts';

describe('a line of CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    [' outer ', '" outer "'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    [' =1+1', "' =1+1"],
    ['@name', "'@name"],
    ['\tx', '"\'\tx"'],
    // Where cells are separated by semicolons, a quotation mark in the middle protects nothing.
    ['x;=HYPERLINK(1)', '"x;\'=HYPERLINK(1)"'],
    ['x\t-2+3', '"x\t\'-2+3"'],
    ['log:\n@SUM(1)', '"log:\n\'@SUM(1)"'],
    ['a=b', 'a=b'],
    ['2026-03-07', '2026-03-07'],
  ])('%j is %j', (cell, expected) => {
    expect(csvLine([cell])).toBe(`${expected}\r\n`);
  });

  test('numbers stay numbers, and null is an empty cell', () => {
    expect(csvLine([-3, null, 'a'])).toBe('-3,,a\r\n');
  });
});
