import { describe, expect, test } from 'vitest';
import type { TomlNode } from '../../../contract/model/toml.ts';
import {
  readBoolean,
  readDateTime,
  readInteger,
  readText,
} from '../../../main/semantics/field-values.ts';
import { isEmailAddress } from '../../../main/semantics/fields/email-address.ts';
import type { FieldReading } from '../../../main/semantics/fields/reading.ts';
import { parseToml } from '../../../main/library/toml/parse-toml.ts';

/** The value of a TOML expression. */
function node(expression: string): TomlNode {
  const reading = parseToml(`a = ${expression}\n`);
  if (reading.kind !== 'table') throw new Error(reading.fault.message);
  const found = reading.root.entries.get('a');
  if (found === undefined) throw new Error('no value');
  return found;
}

/** The value, or the problem after an exclamation mark. */
function shown(reading: FieldReading<unknown>): string {
  return reading.kind === 'ok' ? String(reading.value) : `!${reading.problem}`;
}

describe('text (restore-semantics 4)', () => {
  test.each([
    ['" a "', 'a'],
    ['"\\u001c\\u0085\\u3000a\\u2028"', 'a'],
    ['"\\ufeffa\\u200b"', '\ufeffa\u200b'],
    ['""', '!blank'],
    ['" \\t"', '!blank'],
    ['"a\\u0000"', '!null-character'],
    ['5.50', '5.5'],
    ['1e3', '1000.0'],
    ['1e16', '1e+16'],
    ['0.00001', '1e-05'],
    ['0x1F', '31'],
    ['1_000', '1000'],
    ['inf', 'inf'],
    ['-0.0', '-0.0'],
    ['true', '!not-text'],
    ['["a"]', '!not-text'],
    ['2026-02-03', '!not-text'],
  ])('%s reads as %s', (expression, expected) => {
    expect(shown(readText(node(expression), false))).toBe(expected);
  });

  test('blank is read as empty where it is allowed', () => {
    expect(shown(readText(node('"  "'), true))).toBe('');
  });
});

describe('booleans (restore-semantics 4)', () => {
  test.each([
    ['true', 'true'],
    ['"YES"', 'true'],
    ['"oFf"', 'false'],
    ['1.0', 'true'],
    ['-0.0', 'false'],
    ['" true "', '!not-a-boolean'],
    ['""', '!not-a-boolean'],
    ['"null"', '!not-a-boolean'],
    ['"1.0"', '!not-a-boolean'],
    ['2', '!not-a-boolean'],
    ['nan', '!not-a-boolean'],
  ])('%s reads as %s', (expression, expected) => {
    expect(shown(readBoolean(node(expression)))).toBe(expected);
  });
});

describe('whole numbers (restore-semantics 4)', () => {
  test.each([
    ['1', '1'],
    ['" 1 "', '1'],
    ['"+1"', '1'],
    ['"1_0"', '10'],
    ['"１２"', '12'],
    ['"1.000"', '1'],
    ['"1."', '1'],
    ['1.0', '1'],
    ['100000000000000000000', '100000000000000000000'],
    ['true', '!not-an-integer'],
    ['1.5', '!not-an-integer'],
    ['""', '!not-an-integer'],
    ['1e16', '!not-an-integer'],
    ['"1.0\\u001f\\u0085"', '1'],
    ['"1.\\ufeff"', '!not-an-integer'],
    ['"\\u001c1"', '!not-an-integer'],
    ['"1__0"', '!not-an-integer'],
    ['[1]', '!not-an-integer'],
    [`"${'1'.repeat(1_001)}"`, '!too-many-digits'],
  ])('%s reads as %s', (expression, expected) => {
    expect(shown(readInteger(node(expression)))).toBe(expected);
  });
});

describe('dates and times (restore-semantics 4)', () => {
  test.each([
    '2026-02-03T04:05:06Z',
    '2026-02-03 04:05:06.123456789+05:30',
    '"2026-02-03"',
    '"2026-2-3 4:05"',
    '"20260203T040506Z"',
    '"2026-W05-2T04:05"',
    '"2026-02-03T04:05:06,25"',
    '"2026-02-03T04:05:06+0530"',
    '"2026-02-03T04:05:06+05"',
    '"2026-02-03T04:05:06 +02:00"',
    '"2026-W53-1"',
    '"2026-02-03T04:05:06.Z"',
    '"2026-02-03\u00e904:05"',
    '"20260203T04050625Z"',
    '"2026-2-3 4:5:६"',
    '"2026-02-03T04:05Z\\n"',
  ])('%s passes', (expression) => {
    expect(readDateTime(node(expression)).kind).toBe('ok');
  });

  test.each([
    ['2026-02-03', '!only-a-date'],
    ['04:05:06', '!not-a-date-and-time'],
    ['1', '!not-a-date-and-time'],
    ['[]', '!not-a-date-and-time'],
    ['"2026-02-30T00:00:00Z"', '!not-a-date-and-time'],
    ['"2026-02-03T24:00:00Z"', '!not-a-date-and-time'],
    ['"2026-02-03T04:05:06z"', '!not-a-date-and-time'],
    ['" 2026-02-03T04:05:06Z"', '!not-a-date-and-time'],
    ['"soon"', '!not-a-date-and-time'],
    ['"2026-02-03T"', '!not-a-date-and-time'],
    ['"2025-W53-1"', '!not-a-date-and-time'],
    ['"2026-02-03T04:05:06é+05:30"', '!not-a-date-and-time'],
    ['0001-01-01T00:00:00+05:00', '!out-of-range'],
    ['9999-12-31T23:00:00-05:00', '!out-of-range'],
  ])('%s reads as %s', (expression, expected) => {
    expect(shown(readDateTime(node(expression)))).toBe(expected);
  });
});

describe('moments as a restore stores them', () => {
  test.each([
    ['2026-02-03T04:05:06Z', '2026-02-03T04:05:06Z'],
    ['2026-02-03T04:05:06.000000Z', '2026-02-03T04:05:06Z'],
    ['2026-02-03t04:05:06.12z', '2026-02-03T04:05:06.120000Z'],
    ['2026-02-03 04:05:06.1234567+05:30', '2026-02-02T22:35:06.123456Z'],
    ['2026-02-03T04:05:06', '2026-02-03T04:05:06Z'],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00Z'],
    ['"2026-W05-2"', '2026-01-27T00:00:00Z'],
    ['"2026-2-3 4:5:6,5 -00:30"', '2026-02-03T04:35:06.500000Z'],
    ['"2026-02-03T04:05:06+01:02:03.000004"', '2026-02-03T03:03:02.999996Z'],
    ['"2026-02-03T04:05:06.123456789+24:00"', '!not-a-date-and-time'],
    ['"2026-02-03T04:05:06Z\\u0000 and more"', '2026-02-03T04:05:06Z'],
    ['"ISO-8601"', '1900-01-01T00:00:00Z'],
    ['"iso-8601 "', '!not-a-date-and-time'],
    ['"9999-W52-6"', '!not-a-date-and-time'],
  ])('%s reads as %s', (expression, expected) => {
    expect(shown(readDateTime(node(expression)))).toBe(expected);
  });
});

describe('e-mail addresses (restore-semantics 4)', () => {
  test.each([
    'pilot@example.com',
    'x@localhost',
    'x@[127.0.0.1]',
    'x@[::1]',
    'x@[::ffff:1.2.3.4]',
    'a@müller.example',
    'a@b.xn--p1ıi',
    '\u212a@example.com',
  ])('%s passes', (address) => expect(isEmailAddress(address)).toBe(true));

  test.each([
    'a@b',
    'pilot',
    '@example.com',
    'müller@example.com',
    'a b@example.com',
    'a@example.c',
    'a@example.c1',
    'root@192.168.0.1',
    'a@example.com.',
    'a@exa_mple.com',
    'a@\u{1f600}.example',
    'x@[0000:0000:0000:0000:0000:ffff:255.255.255.255]',
    'x@[12345::]',
    'x@[1::2::3]',
    'x@[01.2.3.4]',
  ])('%s is refused', (address) => expect(isEmailAddress(address)).toBe(false));

  test('320 characters pass, 321 do not', () => {
    const domain = `${'d'.repeat(60)}.${'d'.repeat(60)}.example`;
    const user = 'u'.repeat(320 - domain.length - 1);
    expect(isEmailAddress(`${user}@${domain}`)).toBe(true);
    expect(isEmailAddress(`u${user}@${domain}`)).toBe(false);
  });
});
