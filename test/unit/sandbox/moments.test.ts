import { describe, expect, test } from 'vitest';
import { jsonMoment, wholeSeconds } from '../../../main/sandbox/moments.ts';

describe('a moment as a server tells it', () => {
  test.each([
    ['2026-03-07T08:09:10.111213Z', '2026-03-07T08:09:10.111Z'],
    ['2026-03-07T08:09:10.999999Z', '2026-03-07T08:09:10.999Z'], // cut, not rounded
    ['2026-03-07T08:09:10.000213Z', '2026-03-07T08:09:10.000Z'],
    ['2026-03-07T08:09:10.0000004Z', '2026-03-07T08:09:10Z'], // Python keeps six digits
    ['2026-03-07T08:09:10Z', '2026-03-07T08:09:10Z'],
    ['2026-03-07T08:09Z', '2026-03-07T08:09:00Z'],
    ['2026-03-07 08:09:10', '2026-03-07T08:09:10Z'], // without a zone: UTC
    ['2026-03-07T08:09:10.5+05:30', '2026-03-07T02:39:10.500Z'],
    ['2026-03-07T08:09:10-0100', '2026-03-07T09:09:10Z'],
    ['2026-03-07T08:09:10+02', '2026-03-07T06:09:10Z'],
    ['some day', 'some day'],
  ])('%s', (written, told) => {
    expect(jsonMoment(written)).toBe(told);
  });

  test('libraries have no part of a second', () => {
    expect(wholeSeconds('2026-03-07T08:09:10.999999Z')).toBe('2026-03-07T08:09:10Z');
    expect(wholeSeconds('some day')).toBe('some day');
  });
});
