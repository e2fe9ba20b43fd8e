import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../../main/compare/compare-versions.ts';
import type { VersionContent, VersionFile } from '../../../main/compare/compare-versions.ts';

function file(name: string, change: Partial<VersionFile> & { readonly bytes?: number } = {}) {
  const { bytes = 10, ...rest } = change;
  const row = {
    index: 1,
    path: name,
    bytes,
    packedBytes: 5,
    method: 'deflated',
    isFolder: false,
    check: 'ok',
    mediaType: null,
    worst: null,
  } as const;
  return { name, row, crc32: 7, sha256: 'aa', ...rest };
}

function version(number: number, change: Partial<VersionContent> = {}): VersionContent {
  return { number, title: 'Tides', children: [], files: [], ...change };
}

const changes = (from: readonly VersionFile[], to: readonly VersionFile[]) =>
  compareVersions(version(1, { files: from }), version(2, { files: to })).files.map(
    ({ name, change }) => [name, change],
  );

describe('the difference of two versions', () => {
  test('is none for the same content under another number', () => {
    const files = [file('block.xml')];
    expect(compareVersions(version(1, { files }), version(2, { files }))).toMatchObject({
      from: 1,
      to: 2,
      title: null,
      children: { same: 0, changes: [], total: 0 },
      fileTotal: 1,
      isSame: true,
    });
  });

  test('names both titles as they are written, outer space too', () => {
    const { title, isSame } = compareVersions(version(1), version(2, { title: 'Tides ' }));
    expect(title).toEqual({ from: 'Tides', to: 'Tides ' });
    expect(isSame).toBe(false);
  });

  test('tells files by name: in one alone, changed, the same, what differs first', () => {
    expect(
      changes(
        [file('a.png'), file('block.xml'), file('old.png')],
        [file('a.png'), file('block.xml', { sha256: 'bb' }), file('new.png')],
      ),
    ).toEqual([
      ['block.xml', 'changed'],
      ['new.png', 'only-to'],
      ['old.png', 'only-from'],
      ['a.png', 'same'],
    ]);
  });

  test('believes SHA-256 before the CRC-32 that the archive states, and size with it otherwise', () => {
    const twin = [file('x', { sha256: 'aa', crc32: 1 })];
    expect(changes(twin, [file('x', { sha256: 'aa', crc32: 2 })])).toEqual([['x', 'same']]);
    expect(changes(twin, [file('x', { sha256: 'bb', crc32: 1 })])).toEqual([['x', 'changed']]);
    expect(changes(twin, [file('x', { sha256: null, crc32: 1 })])).toEqual([['x', 'same']]);
    expect(changes(twin, [file('x', { sha256: null, crc32: 1, bytes: 11 })])).toEqual([
      ['x', 'changed'],
    ]);
    expect(changes(twin, [file('x', { sha256: null, crc32: 3 })])).toEqual([['x', 'changed']]);
  });

  test('lists 500 of many, and counts all', () => {
    const files = Array.from({ length: 700 }, (_, n) => file(`f${n}`));
    const children = Array.from({ length: 900 }, (_, n) => ({
      key: `k${n}`,
      title: null,
      type: null,
    }));
    const answer = compareVersions(version(1), version(2, { files, children }));
    expect([answer.files.length, answer.fileTotal]).toEqual([500, 700]);
    expect([answer.children.changes.length, answer.children.total]).toEqual([500, 900]);
  });
});
