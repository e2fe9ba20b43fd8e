import { describe, expect, it } from 'vitest';
import { pathParent, pathParts } from '../../../main/semantics/python/path.ts';
import { Raised } from '../../../main/semantics/python/raised.ts';
import { sortedNames } from '../../../main/semantics/python/sort.ts';
import { decodeUtf8 } from '../../../main/semantics/python/utf8.ts';

describe('bytes.decode of CPython', () => {
  it.each([
    ['efbbbf61', '\ufeffa'],
    ['c3a90d0a00', 'é\r\n\0'],
    ['f09f9880', '😀'],
    ['', ''],
  ])('reads %s', (hex, text) => {
    expect(decodeUtf8(Buffer.from(hex, 'hex'))).toBe(text);
  });

  it.each([
    ['ff', 'byte 0xff in position 0: invalid start byte'],
    ['6180', 'byte 0x80 in position 1: invalid start byte'],
    ['c1bf', 'byte 0xc1 in position 0: invalid start byte'],
    ['c3', 'byte 0xc3 in position 0: unexpected end of data'],
    ['c341', 'byte 0xc3 in position 0: invalid continuation byte'],
    ['e0a0', 'bytes in position 0-1: unexpected end of data'],
    ['e09f80', 'byte 0xe0 in position 0: invalid continuation byte'],
    ['eda080', 'byte 0xed in position 0: invalid continuation byte'],
    ['6161f09f9841', 'bytes in position 2-4: invalid continuation byte'],
    ['f48fbf', 'bytes in position 0-2: unexpected end of data'],
    ['f4908080', 'byte 0xf4 in position 0: invalid continuation byte'],
    ['f5', 'byte 0xf5 in position 0: invalid start byte'],
  ])('refuses %s', (hex, words) => {
    expect(raisedBy(() => decodeUtf8(Buffer.from(hex, 'hex')))).toEqual([
      'builtins',
      'UnicodeDecodeError',
      `'utf-8' codec can't decode ${words}`,
    ]);
  });

  it('counts from the start of a long text', () => {
    const bytes = Buffer.concat([Buffer.alloc(10_000, 0x61), Buffer.from('c3a9ff', 'hex')]);
    expect(raisedBy(() => decodeUtf8(bytes))[2]).toBe(
      "'utf-8' codec can't decode byte 0xff in position 10002: invalid start byte",
    );
  });
});

describe('PurePosixPath', () => {
  it.each([
    ['entities/html/a.toml', ['entities', 'html', 'a.toml'], 'entities/html'],
    ['entities//html/./a', ['entities', 'html', 'a'], 'entities/html'],
    ['entities/../a', ['entities', '..', 'a'], 'entities/..'],
    ['a', ['a'], '.'],
    ['', [], '.'],
    ['./a/', ['a'], '.'],
    ['/a', ['/', 'a'], '/'],
    ['//a/b', ['//', 'a', 'b'], '//a'],
    ['///a', ['/', 'a'], '/'],
    ['/', ['/'], '/'],
    ['a\\b/.c', ['a\\b', '.c'], 'a\\b'],
  ])('takes %j apart', (path, parts, parent) => {
    expect(pathParts(path)).toEqual(parts);
    expect(pathParent(path)).toBe(parent);
  });
});

describe('sorted of texts', () => {
  it('goes by code point, and keeps equal ones', () => {
    expect(sortedNames(['b/a', 'b.a', 'b-a', 'B', 'b/a'])).toEqual([
      'B',
      'b-a',
      'b.a',
      'b/a',
      'b/a',
    ]);
    expect(sortedNames(['😀', '\uffff', '\ue000', 'z', '𝄞'])).toEqual([
      'z',
      '\ue000',
      '\uffff',
      '𝄞',
      '😀',
    ]);
  });
});

function raisedBy(run: () => unknown): [string, string, string] {
  try {
    run();
  } catch (error) {
    if (error instanceof Raised) return [error.module, error.type, error.message];
    throw error;
  }
  throw new Error('nothing was raised');
}
