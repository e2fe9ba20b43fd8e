import fc from 'fast-check';
import { quoted } from './made-archive.ts';

/**
 * Values of fields as TOML writes them, sound and not. Each pool begins with what shrinking should
 * come to; several parts are composed so that two oddities may meet in one value.
 */
type Value = fc.Arbitrary<string>;

/** The first in four of five draws, else one of the others; shrinks to the first. */
export function mostly(usual: string, ...odd: readonly string[]): Value {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

/** One of several rows of values; shrinks to the first. */
export function pool(...rows: readonly (readonly string[])[]): Value {
  return fc.constantFrom(...rows.flat());
}

function joined(...parts: readonly Value[]): Value {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

/** Values of every type, whatever the field wants. */
const shapes = pool(
  ['1', '0', '-1', '1.0', '1.5', '-0.0', 'true', 'false', '""', '"x"', "'x'", '[]', '[1]'],
  ['["a"]', '[[1]]', '[{a = 1}]', '{}', '{a = 1}', '2026-01-01', '12:00:00', 'nan', 'inf'],
  ['2026-01-01T00:00:00', '2026-01-01 00:00:00Z', '1e3', '1e400', '0x1F', '0o7', '0b1'],
  ['1_000', '+1', '{unit = {}}', '{children = []}', '{version_num = 1}', '[{version_num = 1}]'],
);

/** What no reader takes, or only some of the servers' readers. */
const broken = pool(
  ['', 'abc', '"abc', '"a" "b"', '01', '1__0', '"a\\qb"', '[1,,2]', '"\\ud800"', 'True', '1.'],
  ['2026-02-30T00:00:00Z', '2026-01-01T24:00:00Z', '1979-05-27T00:00:60Z', '{a = 1, a = 2}'],
  ['"\\e"', '"\\x41"', '07:32', '2026-01-01T07:32Z', '{a = 1,}', '{a = 1\n}', '+Inf', '-NaN'],
  ['0E5', '-0E5', '1e', '"a\nb"', '"\u0007"', '"\u007f"', "'''a''''", '"""a"""""" ', '"a" # c'],
);

const letters = pool([
  'x',
  'é',
  'e\u0301',
  '😀',
  'ß',
  '日',
  '\u200b',
  '\ufeff',
  '\u00a0',
  '\u3000',
  '\u001c',
  '\u0085',
]);

/** Lengths on both sides of what the columns hold. */
const long = fc
  .record({
    letter: fc.constantFrom('x', 'é', '😀', 'e\u0301'),
    count: fc.constantFrom(100, 101, 255, 256, 466, 467, 480, 481, 500, 501, 600),
  })
  .map(({ letter, count }) => quoted(letter.repeat(count)));

const blank = pool(
  ['""', '" "', '"\\t"', '"\\n"', '"\\u00a0"', '"\\u3000"', '"\\u0085"', '"\\u001c"', '"\\u200b"'],
  ['"\\ufeff"', '"\\u2028"', '"\\u0000"', '"a\\u0000b"', "''", '""""""', '"null"', '"None"'],
);

/** Letters and what surrounds them: outer white space is trimmed by the servers. */
const spelled = fc
  .array(fc.oneof(letters, fc.constantFrom(' ', '\t', '\n', 'a', '"', '\\', "'")), { maxLength: 6 })
  .map((parts) => quoted(parts.join('')));
const multiLine = pool([
  '"""a\nb"""',
  "'''a\nb'''",
  '"""\\\n   b"""',
  '"""\n"""',
  '"""a\r\nb"""',
  "'''\n'''",
]);

export const textValue: Value = fc.oneof(
  { weight: 3, arbitrary: spelled },
  { weight: 2, arbitrary: blank },
  { weight: 2, arbitrary: long },
  { weight: 1, arbitrary: multiLine },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }).map(quoted) },
);

export const anyValue: Value = fc.oneof(
  { weight: 4, arbitrary: shapes },
  { weight: 2, arbitrary: broken },
  { weight: 2, arbitrary: textValue },
);

export const booleanValue: Value = fc.oneof(
  fc.constantFrom('true', 'false', '0', '1', '2', '-1', '1.0', '0.0', '-0.0', 'nan', '"on"'),
  joined(
    fc.constant('"'),
    mostly('', ' ', '\\t'),
    fc.constantFrom(
      'true',
      'TRUE',
      'yes',
      'Y',
      't',
      'on',
      '1',
      'no',
      'F',
      'off',
      '0',
      'İ',
      'null',
      '00',
      '',
    ),
    mostly('', ' ', '.0'),
    fc.constant('"'),
  ),
);

const numerals = joined(
  mostly('', '+', '-', ' ', '\\u00a0', '- '),
  fc.constantFrom(
    '1',
    '2',
    '0',
    '10',
    '1_0',
    '１',
    '१',
    '²',
    '𝟙',
    '0x1',
    '1e3',
    '',
    '1'.repeat(1_001),
  ),
  mostly('', '.0', '.', '.00', '.5', ' ', '.0 ', '\\n', ',0'),
);

/** The number of a version, and where it is named. */
export const numberValue: Value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1',
      '2',
      '3',
      '0',
      '-1',
      '1.0',
      '2.0',
      '"1"',
      '"2"',
      'true',
      'false',
    ),
  },
  {
    weight: 2,
    arbitrary: pool(
      ['1.5', 'nan', 'inf', '[]', '[1]', '{}', '""', '"x"', '1e0', '0x1', '9.9e15', '1e16', '1e22'],
      [
        '4294967295',
        '4294967296',
        '9223372036854775807',
        '9223372036854775808',
        '1_0',
        '2026-01-01',
      ],
    ),
  },
  { weight: 1, arbitrary: numerals.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String) },
  { weight: 1, arbitrary: fc.double({ noNaN: true }).map((number) => pointed(String(number))) },
);

/** `1` is no float in TOML and `Infinity` nothing at all. */
function pointed(text: string): string {
  if (text.includes('Infinity')) return text.replace('Infinity', 'inf');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const dateText = joined(
  mostly('2026', '0001', '0999', '9999', '0000', '10000', '٢٠٢٦', '26'),
  mostly('-02', '-2', '-13', '02', '-00', '-W05'),
  mostly('-03', '-3', '-29', '-30', '03', '-054', ''),
  mostly('T', ' ', 't', '_', '', '  ', 'é'),
  mostly(
    '04:05:06',
    '04:05',
    '04',
    '24:00:00',
    '04:05:60',
    '4:05',
    '040506',
    '23:59:59.999999',
    '',
  ),
  mostly('', '.5', ',25', '.1234567', '.1234567890123', '.'),
  mostly(
    'Z',
    '',
    'z',
    '+05:30',
    '+0530',
    '+05',
    ' +02:00',
    '-23:59',
    '+24:00',
    '+05:30:15',
    '-00:00',
    ' ',
  ),
);

export const dateValue: Value = fc.oneof(
  { weight: 3, arbitrary: dateText },
  { weight: 3, arbitrary: dateText.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: fc.constantFrom('2026-02-03', '04:05:06', '0001-01-01T00:00:00+01:00') },
  { weight: 1, arbitrary: anyValue },
);

const mailText = joined(
  mostly(
    'pilot',
    '',
    'a b',
    '\\"a b\\"',
    '.a',
    'a.',
    'ä',
    "'",
    'a+b',
    'a'.repeat(64),
    'a'.repeat(310),
  ),
  mostly('@', '', '@@', '@x@', ' @'),
  mostly(
    'example.org',
    'b',
    'localhost',
    'LOCALHOST',
    '[127.0.0.1]',
    '[::1]',
    '[256.0.0.1]',
    '[::%1]',
  ),
  mostly(
    '',
    '.',
    '..org',
    '.-x.org',
    '.c1',
    '.123',
    '.münchen.de',
    `.${'c'.repeat(64)}`,
    '\\n',
    '_.de',
  ),
);

export const mailValue: Value = fc.oneof(
  { weight: 4, arbitrary: mailText.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: anyValue },
);

/** `lib:Org:slug` and what may stand instead. */
export const libraryKeyValue: Value = fc.oneof(
  joined(
    fc.constant('"'),
    mostly('lib', '', 'course', ' lib', 'k'.repeat(466), 'k'.repeat(470)),
    mostly(':', '', '::'),
    mostly('Quay', '', ' ', 'é', '日本'),
    mostly(':', '', ' : '),
    mostly('pilotage', '', 'a:b', 'x ', 'k'.repeat(460), 'k'.repeat(480)),
    fc.constant('"'),
  ),
  anyValue,
);

/** Characters that servers, databases or file systems tell apart in their own ways. */
const odd = [
  [
    'A',
    'é',
    'e\u0301',
    'ñ',
    'ß',
    'ss',
    'Ş',
    'ı',
    'ç',
    'Å',
    '²',
    '½',
    '①',
    'Ⅳ',
    '٣',
    'ـ',
    '日',
    'ー',
    '・',
  ],
  [
    '가',
    'ᄀ\u1161',
    'कि',
    'ज्',
    '‿',
    '·',
    '\u0301',
    '\u200c',
    '\u200d',
    '\u00ad',
    '\ufeff',
    '\u2028',
  ],
  [
    '😀',
    '𝒜',
    '𠀀',
    '\u{2ebf0}',
    '\u1c89',
    'ǅ',
    'ª',
    ' ',
    '/',
    ':',
    '+',
    '-',
    '_',
    '.',
    '#',
    '\u00a0',
  ],
].flat();

/** A code: mostly plain letters with one or two odd ones, sometimes of a length that matters. */
export const codeText: Value = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...odd)), { maxLength: 4 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(255, 256, 485, 486, 500, 501).map((n) => 'k'.repeat(n)) },
  // Any character there is: what each server takes for a letter is a table of its own.
  {
    weight: 3,
    arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }).map((text) => `a${text}`),
  },
);

/** A whole key of a component where the parts themselves are at stake. */
export const componentKeyText: Value = fc.oneof(
  joined(
    mostly('xblock.v1', '', 'n'.repeat(100), 'n'.repeat(101), ' xblock.v1', 'XBLOCK.V1'),
    mostly(':', '', '::', ' :'),
    mostly('html', '', 'ht+ml', 'HTML', 't'.repeat(101), 'ht ml'),
    mostly(':', '', ': '),
    codeText,
  ),
  fc.constantFrom('a', 'a:b', 'a:b:c', 'a:b:c:d', '::', 'a::', '::c', ''),
);
