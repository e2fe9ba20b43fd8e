import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expandPath } from '../../../main/services/expand-paths.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-paths-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

const listOf = (locked: string) => async (path: string) => {
  if (path === join(folder, locked)) {
    throw Object.assign(new Error('no rights'), { code: 'EACCES' });
  }
  return await readdir(path, { withFileTypes: true });
};

test('a folder that may not be read hides no other, and is named', async () => {
  put('a.zip', 'locked/b.zip', 'open/c.ZIP', 'open/deep/d.zip', 'note.txt');
  expect(await expandPath(folder, { list: listOf('locked') })).toEqual([
    { kind: 'archive', path: join(folder, 'a.zip') },
    { kind: 'archive', path: join(folder, 'open/c.ZIP') },
    { kind: 'archive', path: join(folder, 'open/deep/d.zip') },
    {
      kind: 'missing',
      path: join(folder, 'locked'),
      reason: 'the system does not allow it to be read; check who may read it',
    },
  ]);
});

test('the folder itself that may not be read is what is missing', async () => {
  expect(await expandPath(folder, { list: listOf('') })).toEqual([
    expect.objectContaining({ kind: 'missing', path: folder }),
  ]);
});

test('looking ends soon after there are more than wanted', async () => {
  for (let index = 0; index < 20; index += 1) put(`${index}/one.zip`, `${index}/two.zip`);
  const found = await expandPath(folder, { most: 5 });
  expect(found.length).toBeGreaterThan(5);
  expect(found.length).toBeLessThan(10);
});
