import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { createZipWriter } from '../../../main/sandbox/backup/zip-writer.ts';
import type { ZipWriter } from '../../../main/sandbox/backup/zip-writer.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = '2026-11-22T05:06:07.890Z';

async function written(add: (zip: ZipWriter) => Promise<void>): Promise<string> {
  const path = join(folder, 'made.zip');
  const file = await open(path, 'wx');
  const zip = createZipWriter(file);
  await add(zip);
  await zip.finish();
  await file.close();
  return path;
}

/** What Carrel's own strict reader, which shares no code with the writer, has to say of it. */
async function read(path: string) {
  const opened = await openArchive(path, { signal: new AbortController().signal });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { value: archive } = opened;
  const found = { entries: archive.entries, findings: archive.faults.map(({ code }) => code) };
  await archive.close();
  return found;
}

test('an empty zip', async () => {
  const path = await written(async () => {});
  expect((await read(path)).entries).toEqual([]);
});

test('names, sizes and contents, ASCII and not', async () => {
  const path = await written(async (zip) => {
    await zip.add('static/', new Uint8Array(), at);
    await zip.add('static/żółw 🚢.svg', Buffer.from('<svg/>'), at);
  });
  const { entries, findings } = await read(path);
  expect(findings).toEqual([]);
  expect(entries.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['static/', 0],
    ['static/żółw 🚢.svg', 6],
  ]);
});

test('more entries than the short form of the end can count', async () => {
  const path = await written(async (zip) => {
    for (let index = 0; index < 70_000; index += 1) {
      await zip.add(`entities/${index}.toml`, new Uint8Array(), at);
    }
  });
  const { entries, findings } = await read(path);
  expect(entries.length).toBe(70_000);
  expect(findings).toEqual([]);
});
