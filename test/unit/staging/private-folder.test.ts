import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataFolder } from '../../../main/services/prepare-data-folder.ts';
import { makePrivateFolder } from '../../../main/staging/private-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('makes what is missing, the owner’s alone, and leaves what is there (SE-4)', () => {
  const deep = join(folder, 'a', 'b ü', 'c');
  makePrivateFolder(deep);
  makePrivateFolder(deep);
  expect(statSync(deep).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700);
});

test('a file in its place, one above it and a link to nowhere are said as failures', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const link = join(folder, 'link');
  symlinkSync(join(folder, 'nowhere'), link);
  for (const path of [file, join(file, 'below'), link, join(folder, 'x'.repeat(300))]) {
    const made = makeDataFolder(path);
    expect(made, path).toMatchObject({ ok: false, failure: { kind: 'data-folder-unusable' } });
  }
});

test.skipIf(!existsSync('/proc/self'))('ends where a system has no room for folders', () => {
  const module = new URL('../../../main/staging/private-folder.ts', import.meta.url);
  const code = `
    const { makePrivateFolder } = await import(${JSON.stringify(pathToFileURL(module.pathname).href)});
    try { makePrivateFolder('/proc/carrel/data'); } catch (error) { console.log(error.code); }`;
  const args = ['--input-type=module', '-e', code];
  const options = { timeout: 60_000, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
  // In a process of its own: a call that never ends would take this one along.
  expect(spawnSync(process.execPath, args, options).stdout).toMatch(/^E[A-Z]+\n$/);
});
