/** What each version of tomlkit makes of a text, as the real ones were seen to (test/reference). */
import { describe, expect, test } from 'vitest';
import { Raised } from '../../../main/semantics/python/raised.ts';
import { parseTomlkit } from '../../../main/semantics/tomlkit/parse-tomlkit.ts';
import { shownReading } from '../../reference/toml/shown-toml.ts';

/** Name, text, what 0.15.1 on Python 3.11 reads, and what 0.15.2 on 3.12 reads if it differs. */
type Case = readonly [name: string, text: string, older: string, newer?: string];

const values: readonly Case[] = [
  [
    'strings of all quotes',
    'a = "x\\n\\u00e9\\U0001F600\\x41\\e"\nb = \'x\\n\'\nc = """\nx\\\n  y"z"""\nd = \'\'\'\r\nx\r\ny\'\'\'\n',
    '["TOMLDocument",4,[["a",["String","x\\né😀A\\u001b"]],["b",["String","x\\\\n"]],["c",["String","xy\\"z"]],["d",["String","x\\r\\ny"]]]]',
  ],
  [
    'quotes before the closing three',
    'a = """""x"""""\nb = \'\'\'\'\'\'\n',
    '["TOMLDocument",2,[["a",["String","\\"\\"x\\"\\""]],["b",["String",""]]]]',
  ],
  [
    'integers',
    'a = +1\nb = -0\nc = 0xfF\nd = 0o17\ne = 0b1_0\nf = 1_000\ng = 99999999999999999999\n',
    '["TOMLDocument",7,[["a",["Integer","0x1"]],["b",["Integer","0x0"]],["c",["Integer","0xff"]],["d",["Integer","0xf"]],["e",["Integer","0x2"]],["f",["Integer","0x3e8"]],["g",["Integer","0x56bc75e2d630fffff"]]]]',
  ],
  [
    'floats',
    'a = 1.5\nb = -0.0\nc = 1e3\nd = 1e400\ne = -inf\nf = nan\ng = 0.1\n',
    '["TOMLDocument",7,[["a",["Float","3ff8000000000000"]],["b",["Float","8000000000000000"]],["c",["Float","408f400000000000"]],["d",["Float","7ff0000000000000"]],["e",["Float","fff0000000000000"]],["f",["Float","nan"]],["g",["Float","3fb999999999999a"]]]]',
  ],
  [
    'booleans under keys and in arrays',
    'a = true\nb = [true, 1]\n',
    '["TOMLDocument",2,[["a",["bool",true]],["b",["Array",[["Bool",true],["Integer","0x1"]]]]]]',
  ],
  [
    'moments',
    'a = 2026-02-03T04:05:06.1234567+05:30\nb = 2026-02-03 04:05\nc = 2026-02-03\nd = 04:05:06.5\ne = 2026-02-03t04:05:06z\nf = 2026-02-03 04:05:06-01:00 # c\n',
    '["TOMLDocument",6,[["a",["DateTime",["2026-02-03 04:05:06.123456",19800]]],["b",["DateTime",["2026-02-03 04:05:00",null]]],["c",["Date","2026-02-03"]],["d",["Time","04:05:06.500000"]],["e",["DateTime",["2026-02-03 04:05:06",0]]],["f",["DateTime",["2026-02-03 04:05:06",-3600]]]]]',
  ],
  [
    'arrays over lines with comments',
    'a = [ # one\n  1, # two\n  [], {},\n]\n',
    '["TOMLDocument",1,[["a",["Array",[["Integer","0x1"],["Array",[]],["InlineTable",0,[]]]]]]]',
  ],
  [
    'an inline table over lines',
    'a = { b = 1, # c\n c.d = 2,\n c.e = 3 }\n',
    '["TOMLDocument",1,[["a",["InlineTable",2,[["b",["Integer","0x1"]],["c",["OutOfOrderTableProxy",2,[["d",["Integer","0x2"]],["e",["Integer","0x3"]]]]]]]]]]',
  ],
  [
    'digits and spaces of other scripts',
    'a = 1２\nb = 1.٣\u00a0\nc = 2０26-02-03T04:05:06Z\n',
    '["TOMLDocument",3,[["a",["Integer","0xc"]],["b",["Float","3ff4cccccccccccd"]],["c",["DateTime",["2026-02-03 04:05:06",0]]]]]',
  ],
];

const tables: readonly Case[] = [
  [
    'elements and their tables',
    '[[v]]\nn = 1\n[v.c]\nx = []\n[[v]]\nn = 2\n',
    '["TOMLDocument",1,[["v",["AoT",[["Table",2,[["n",["Integer","0x1"]],["c",["Table",1,[["x",["Array",[]]]]]]]],["Table",1,[["n",["Integer","0x2"]]]]]]]]]',
  ],
  [
    'a table in two parts',
    '[a.b]\nx = 1\n[c]\n[a]\ny = 2\n[a.d]\n',
    '["TOMLDocument",2,[["a",["OutOfOrderTableProxy",3,[["b",["Table",1,[["x",["Integer","0x1"]]]]],["y",["Integer","0x2"]],["d",["Table",0,[]]]]]],["c",["Table",0,[]]]]]',
  ],
  [
    'dotted keys side by side',
    'a.b = 1\na.c = true\nd.e.f = 1\n',
    '["TOMLDocument",2,[["a",["OutOfOrderTableProxy",2,[["b",["Integer","0x1"]],["c",["bool",true]]]]],["d",["Table",1,[["e",["Table",1,[["f",["Integer","0x1"]]]]]]]]]]',
  ],
  [
    'one dotted key',
    '[t]\na.b = 1\n',
    '["TOMLDocument",1,[["t",["Table",1,[["a",["Table",1,[["b",["Integer","0x1"]]]]]]]]]]',
  ],
  [
    'an array gone on with',
    '[[a]]\n[b]\n[[a]]\nx = 1\n[c]\n[a.d]\n',
    '["TOMLDocument",3,[["a",["AoT",[["Table",0,[]],["Table",2,[["x",["Integer","0x1"]],["d",["Table",0,[]]]]]]]],["b",["Table",0,[]]],["c",["Table",0,[]]]]]',
  ],
  [
    'super tables that are joined',
    '[a.b]\n[a.c]\n',
    '["TOMLDocument",1,[["a",["Table",2,[["b",["Table",0,[]]],["c",["Table",0,[]]]]]]]]',
  ],
  [
    'a table over its array: read, not looked up',
    '[a]\n[[a.b]]\n[x]\n[a.b.c]\n',
    '["TOMLDocument",2,[["a",["raised","tomlkit.exceptions","KeyAlreadyPresent","Key \\"b\\" already exists."]],["x",["Table",0,[]]]],[["raised","tomlkit.exceptions","KeyAlreadyPresent","Key \\"b\\" already exists."],["bool",true]]]',
  ],
  [
    'a dotted key across parts',
    '[a.b.c]\n[a]\nb.d = 1\n',
    'ParseError: Redefinition of an existing table at line 3 col 0',
    '["TOMLDocument",1,[["a",["OutOfOrderTableProxy",1,[["b",["OutOfOrderTableProxy",2,[["c",["Table",0,[]]],["d",["Integer","0x1"]]]]]]]]]]',
  ],
  [
    'quoted and empty keys',
    '"a b" = 1\n"" = 2\n\'c.d\' = 3\n',
    '["TOMLDocument",3,[["a b",["Integer","0x1"]],["",["Integer","0x2"]],["c.d",["Integer","0x3"]]]]',
  ],
  [
    'dotted keys in parts',
    '[a]\n[a.b]\nc.d = 1\n[x]\n[a.b.c]\n',
    'ParseError: Redefinition of an existing table at line 5 col 0',
  ],
];

const refusals: readonly Case[] = [
  ['no value', 'a =\n', "UnexpectedCharError: Unexpected character: '\\n' at line 1 col 3"],
  ['no equals sign', 'a\n', "UnexpectedCharError: Unexpected character: '\\n' at line 1 col 1"],
  [
    'the end instead of a value',
    'a = ',
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 4",
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 0",
  ],
  ['two values', 'a = 1 2\n', "UnexpectedCharError: Unexpected character: '2' at line 1 col 6"],
  [
    'an unknown character',
    'a = 😀\n',
    "UnexpectedCharError: Unexpected character: '😀' at line 1 col 4",
  ],
  [
    'a character that newer Pythons show',
    'a = 🛜\n',
    "UnexpectedCharError: Unexpected character: '\\U0001f6dc' at line 1 col 4",
    "UnexpectedCharError: Unexpected character: '🛜' at line 1 col 4",
  ],
  ['an empty key', '= 1\n', 'EmptyKeyError: Empty key at line 1 col 0'],
  ['a key of two words', 'a b = 1\n', 'ParseError: Invalid key "a b" at line 1 col 4'],
  [
    'a key in three quotes',
    '"""a""" = 1\n',
    'UnexpectedCharError: Unexpected character: \'"""\' at line 1 col 7',
  ],
  ['an empty table name', '[]\n', 'EmptyTableNameError: Empty table name at line 1 col 1'],
  ['an open header', '[a\n', "UnexpectedCharError: Unexpected character: '\\n' at line 1 col 2"],
  [
    'a header of one half',
    '[[a]\n',
    "UnexpectedCharError: Unexpected character: '\\n' at line 1 col 4",
  ],
  ['a byte order mark', '\ufeffa = 1\n', 'EmptyKeyError: Empty key at line 1 col 0'],
  [
    'NUL',
    'a = "\u0000"\n',
    'InvalidControlChar: Control characters (codes less than 0x1f and 0x7f) are not allowed in strings, use \\u0000 instead at line 1 col 5',
  ],
  [
    'a control character in a comment',
    'a = 1 # \u0007\n',
    'InvalidControlChar: Control characters (codes less than 0x1f and 0x7f) are not allowed in comments, use \\u0007 instead at line 1 col 8',
  ],
  [
    'a carriage return alone',
    'a = 1\rb = 2\n',
    'InvalidControlChar: Control characters (codes less than 0x1f and 0x7f) are not allowed in comments, use \\u000d instead at line 2 col 0',
  ],
  [
    'an open string',
    'a = "x',
    'UnexpectedEofError: Unexpected end of file at line 1 col 6',
    'UnexpectedEofError: Unexpected end of file at line 1 col 0',
  ],
  [
    'a line feed in a string',
    'a = "x\n"\n',
    'InvalidControlChar: Control characters (codes less than 0x1f and 0x7f) are not allowed in strings, use \\u000a instead at line 1 col 6',
  ],
  [
    'an unknown escape',
    'a = "\\q"\n',
    "InvalidCharInStringError: Invalid character 'q' in string at line 1 col 6",
  ],
  [
    'half a pair',
    'a = "\\ud800"\n',
    'InvalidUnicodeValueError: Invalid unicode value at line 1 col 6',
  ],
  [
    'six quotes at the end',
    'a = """x""""""\n',
    "InvalidCharInStringError: Invalid character '\\n' in string at line 1 col 14",
  ],
  ['a leading zero', 'a = 01\n', 'InvalidNumberError: Invalid number at line 1 col 6'],
  [
    '0E5',
    'a = 0E5\n',
    'InvalidNumberError: Invalid number at line 1 col 7',
    '["TOMLDocument",1,[["a",["Float","0000000000000000"]]]]',
  ],
  [
    '+Inf',
    'a = +Inf\n',
    '["TOMLDocument",1,[["a",["Float","7ff0000000000000"]]]]',
    'InvalidNumberError: Invalid number at line 1 col 8',
  ],
  ['underscores in a row', 'a = 1__0\n', 'InvalidNumberError: Invalid number at line 1 col 8'],
  ['February 30', 'a = 2026-02-30\n', 'InvalidDateError: Invalid date at line 1 col 14'],
  [
    'second 60',
    'a = 2026-02-03T04:05:60Z\n',
    'InvalidDateTimeError: Invalid datetime at line 1 col 24',
  ],
  ['hour 24', 'a = 24:00:00\n', 'InvalidTimeError: Invalid time at line 1 col 12'],
  ['a date with words', 'a = 2026-02-03 x\n', 'InvalidDateError: Invalid date at line 1 col 16'],
  ['the same key twice', 'a = 1\na = 2\n', 'ParseError: Key "a" already exists. at line 2 col 0'],
  [
    'the same key twice in a table',
    '[t]\na = 1\na = 2\n',
    'KeyAlreadyPresent: Key "a" already exists.',
  ],
  ['the same table twice', '[a]\n[a]\n', 'ParseError: Key "a" already exists. at line 2 col 0'],
  ['a table over a value', 'a = 1\n[a]\n', 'ParseError: Key "a" already exists. at line 2 col 0'],
  ['an array over a table', '[a]\n[[a]]\n', 'ParseError: Key "a" already exists. at line 2 col 0'],
  [
    'a header over dotted keys',
    'a.b = 1\n[a]\n',
    'ParseError: Redefinition of an existing table at line 2 col 0',
  ],
  [
    'a dotted key over a table',
    '[a.b]\n[a]\nb.c = 1\n',
    'ParseError: Redefinition of an existing table at line 3 col 0',
  ],
  [
    'a key twice in an inline table',
    'a = {b = 1, b = 2}\n',
    'KeyAlreadyPresent: Key "b" already exists.',
  ],
  [
    'lines that end in CRLF',
    'a = 1\r\nb = 2\r\nc = ?\r\n',
    "UnexpectedCharError: Unexpected character: '?' at line 3 col 0",
    "UnexpectedCharError: Unexpected character: '?' at line 3 col 4",
  ],
  [
    'U+0085 and U+2028 as line ends',
    'a = "\u0085\u2028"\nb = ?\n',
    "UnexpectedCharError: Unexpected character: '?' at line 4 col 4",
  ],
  [
    'the very end',
    'a = 1\nb = "x',
    'UnexpectedEofError: Unexpected end of file at line 2 col 6',
    'UnexpectedEofError: Unexpected end of file at line 2 col 0',
  ],
  [
    'a comma too many',
    'a = [1,,2]\n',
    "UnexpectedCharError: Unexpected character: ',' at line 1 col 7",
  ],
  [
    'an open array',
    'a = [1',
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 6",
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 0",
  ],
  [
    'an open inline table',
    'a = {b = 1',
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 10",
    "UnexpectedCharError: Unexpected character: '\\x00' at line 1 col 0",
  ],
  [
    'a table moved in under parts of its own',
    ' [a.b.c.d]\n [a.b.c]\n [a.b.e]\n [a.b.c.f]\n',
    "ParseError: 'OutOfOrderTableProxy' object has no attribute 'trivia' at line 3 col 1",
  ],
];

const cases = [...values, ...tables, ...refusals].map(([name, text, older, newer = older]) => {
  return { name, text, older, newer };
});

/** A table's type, keys and values as JSON; of an exception its class, with a module but tomlkit's, and text. */
function reading(text: string, version: '0.15.1' | '0.15.2'): string {
  const python = version === '0.15.1' ? '3.11' : '3.12';
  const shown = shownReading(() => parseTomlkit(text, version, python));
  if (!Array.isArray(shown) || shown[0] !== 'raised') return JSON.stringify(shown);
  const [, module, type, message] = shown.map(String);
  return `${module === 'tomlkit.exceptions' ? '' : `${module}.`}${type}: ${message}`;
}

describe('tomlkit 0.15.1', () => {
  test.each(cases)('$name', ({ text, older }) => {
    expect(reading(text, '0.15.1')).toBe(older);
  });
});

describe('tomlkit 0.15.2', () => {
  test.each(cases)('$name', ({ text, newer }) => {
    expect(reading(text, '0.15.2')).toBe(newer);
  });
});

describe('limits', () => {
  const nested = (levels: number): string => `a = ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
  const key = (parts: number): string => Array.from({ length: parts }, () => 'a').join('.');

  test('arrays and inline tables nest 100 deep', () => {
    expect(reading(nested(100), '0.15.2')).not.toContain('Error');
    expect(reading(nested(101), '0.15.2')).toBe(
      'ParseError: TOML value nested more than 100 levels deep at line 1 col 104',
    );
  });

  test('keys have 100 parts', () => {
    expect(reading(`${key(100)} = 1\n`, '0.15.1')).not.toContain('Error');
    expect(reading(`${key(101)} = 1\n`, '0.15.1')).toBe(
      'ParseError: TOML key nested more than 100 levels deep at line 1 col 199',
    );
  });

  test('integers have 4,300 digits, those of other bases any number', () => {
    expect(reading(`a = ${'1'.repeat(4_300)}\n`, '0.15.2')).not.toContain('Error');
    expect(reading(`a = ${'1'.repeat(4_301)}\n`, '0.15.2')).toBe(
      'InvalidNumberError: Invalid number at line 1 col 4305',
    );
    expect(reading(`a = 0x${'1'.repeat(5_000)}\n`, '0.15.2')).not.toContain('Error');
  });

  test('parts of tables that nest too deeply cannot be copied, so not joined', () => {
    const parts = (levels: number): string => `[x.${key(levels)}]\n[y]\n[x.q]\n`;
    expect(reading(parts(70), '0.15.1')).not.toContain('Error');
    expect(reading(parts(80), '0.15.1')).toContain('ParseError: maximum recursion depth exceeded');
    expect(reading(parts(80), '0.15.2')).not.toContain('Error');
    expect(reading(parts(95), '0.15.2')).toContain('ParseError: maximum recursion depth exceeded');
  });

  test('inline tables of long keys within one another are looked into only as far as is asked', () => {
    const inner = Array.from({ length: 100 }, () => `{${key(100)}=`).join('');
    const text = `a = ${inner}1${'}'.repeat(100)}\n`;
    const value = parseTomlkit(text, '0.15.2').entries.get('a');
    expect(value?.kind === 'dict' && [...value.entries.keys()]).toEqual(['a']);
  });
});

describe('looking up', () => {
  test('a lookup raises each time, with an error of its own', () => {
    const { entries } = parseTomlkit('[a]\n[[a.b]]\n[x]\n[a.b.c]\n', '0.15.1');
    const caught = [1, 2].map(() => {
      try {
        return entries.get('a');
      } catch (error) {
        return error;
      }
    });
    expect(caught[0]).toBeInstanceOf(Raised);
    expect(caught[0]).not.toBe(caught[1]);
    expect(() => entries.has('a')).toThrow('Key "b" already exists.');
    expect([entries.size, [...entries.keys()]]).toEqual([2, ['a', 'x']]);
    expect(() => [...entries.values()]).toThrow(Raised);
  });

  test('a value is the same each time it is looked up', () => {
    const { entries } = parseTomlkit('[a]\nb = 1\n', '0.15.2');
    expect(entries.get('a')).toBe(entries.get('a'));
    expect(entries.get('c')).toBeUndefined();
  });
});
