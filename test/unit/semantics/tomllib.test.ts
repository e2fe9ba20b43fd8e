import { describe, expect, test } from 'vitest';
import { Raised } from '../../../main/semantics/python/raised.ts';
import { parseTomllib } from '../../../main/semantics/tomllib/parse-tomllib.ts';
import type { PyValue } from '../../../main/semantics/python/value.ts';
import { refusedTexts } from './tomllib-refused.ts';

/** The value behind `v` in a text. */
function valueOf(text: string): PyValue | undefined {
  return parseTomllib(text).entries.get('v');
}

const day = { year: 2026, month: 2, day: 3 };
const clock = { hour: 4, minute: 5, second: 6, microsecond: 0 };

describe('values of the tomllib of a server', () => {
  test.each<[string, PyValue]>([
    ['v = "a\\tb\\u00e9\\U0001F600\\"\\\\"', { kind: 'str', value: 'a\tbé😀"\\' }],
    ['v = "\ufeff\u0085"', { kind: 'str', value: '\ufeff\u0085' }],
    ["v = 'a\\tb'", { kind: 'str', value: 'a\\tb' }],
    ['v = """\r\na\r\n  \\  \r\n\r\n  b"""', { kind: 'str', value: 'a\n  b' }],
    ['v = """"a"""""', { kind: 'str', value: '"a""' }],
    ["v = '''\n'a'''''", { kind: 'str', value: "'a''" }],
    ['v = 1_000', { kind: 'int', value: 1000n }],
    ['v = -0', { kind: 'int', value: 0n }],
    ['v = +99999999999999999999', { kind: 'int', value: 99999999999999999999n }],
    ['v = 0xdead_BEEF', { kind: 'int', value: 0xdeadbeefn }],
    ['v = 0o17', { kind: 'int', value: 15n }],
    ['v = 0b1_1', { kind: 'int', value: 3n }],
    ['v = 5.50', { kind: 'float', value: 5.5 }],
    ['v = -0.0', { kind: 'float', value: -0 }],
    ['v = 1e1_0', { kind: 'float', value: 1e10 }],
    ['v = 1e400', { kind: 'float', value: Infinity }],
    ['v = -inf', { kind: 'float', value: -Infinity }],
    ['v = +nan', { kind: 'float', value: NaN }],
    ['v = true', { kind: 'bool', value: true }],
    ['v = 2026-02-03', { kind: 'date', ...day }],
    ['v = 04:05:06', { kind: 'time', ...clock }],
    ['v = 04:05:06.1234567', { kind: 'time', ...clock, microsecond: 123_456 }],
    ['v = 2026-02-03 04:05:06', { kind: 'datetime', ...day, ...clock, offset: null }],
    ['v = 2026-02-03t04:05:06z', { kind: 'datetime', ...day, ...clock, offset: 0 }],
    ['v = 2026-02-03T04:05:06-07:30', { kind: 'datetime', ...day, ...clock, offset: -27_000 }],
    [
      'v = [1, # one\n [],]',
      {
        kind: 'list',
        items: [
          { kind: 'int', value: 1n },
          { kind: 'list', items: [] },
        ],
      },
    ],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test('tables of every form', () => {
    const text = [
      '[b]',
      'x.y = 1',
      '"k e"."" = 2',
      '__proto__ = 3',
      '[[a]]',
      '[a.c]',
      'd = { e.f = 1, e.g = {} }',
      '[[a]]',
      '[a.c]',
      '[b.z]',
    ].join('\n');
    const one: PyValue = { kind: 'int', value: 1n };
    const dict = (entries: Record<string, PyValue> | [string, PyValue][]): PyValue => ({
      kind: 'dict',
      entries: new Map(Array.isArray(entries) ? entries : Object.entries(entries)),
    });
    expect(parseTomllib(text)).toEqual(
      dict({
        b: dict([
          ['x', dict({ y: one })],
          ['k e', dict({ '': { kind: 'int', value: 2n } })],
          ['__proto__', { kind: 'int', value: 3n }],
          ['z', dict({})],
        ]),
        a: {
          kind: 'list',
          items: [
            dict({ c: dict({ d: dict({ e: dict({ f: one, g: dict({}) }) }) }) }),
            dict({ c: dict({}) }),
          ],
        },
      }),
    );
  });

  test('an empty text, and one of comments', () => {
    for (const text of ['', ' \t\n# c\r\n#']) {
      expect(parseTomllib(text)).toEqual({ kind: 'dict', entries: new Map() });
    }
  });
});

describe('what the tomllib of a server refuses', () => {
  test.each(refusedTexts)('%j', (text, message) => {
    expect(raisedBy(text)).toEqual(['tomllib', 'TOMLDecodeError', message]);
  });

  test('integers of more than 4,300 digits', () => {
    expect(parseTomllib(`v = -${'1'.repeat(4_300)}`).entries.size).toBe(1);
    expect(raisedBy(`v = ${'1_'.repeat(4_300)}1`)).toEqual([
      'builtins',
      'ValueError',
      'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; ' +
        'use sys.set_int_max_str_digits() to increase the limit',
    ]);
    expect(parseTomllib(`v = 0x${'f'.repeat(5_000)}`).entries.size).toBe(1);
  });

  test.each([
    ['[', '', ']', 492],
    ['[', '"\\u0041"', ']', 490],
    ['{a=', '1', '}', 328],
  ])('values deeper than Python goes: %s%s%s %i times', (open, inner, close, deepest) => {
    const nested = (times: number) => `v = ${open.repeat(times)}${inner}${close.repeat(times)}`;
    expect(parseTomllib(nested(deepest)).entries.size).toBe(1);
    const error = ['builtins', 'RecursionError', 'maximum recursion depth exceeded'];
    expect(raisedBy(nested(deepest + 1))).toEqual(error);
    expect(raisedBy(`v = ${open.repeat(100_000)}`)).toEqual(error);
  });
});

function raisedBy(text: string): readonly string[] {
  try {
    parseTomllib(text);
  } catch (error) {
    if (error instanceof Raised) return [error.module, error.type, error.message];
    throw error;
  }
  throw new Error('nothing was raised');
}
