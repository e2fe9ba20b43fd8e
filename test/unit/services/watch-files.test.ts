import { appendFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { watchFiles } from '../../../main/services/watch-files.ts';
import { createArchiveStore } from '../../../main/staging/archive-store.ts';
import { openIndex } from '../../../main/staging/index-schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-watch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A list of archives, and what opens one of a name. */
function makeList() {
  const index = openIndex(join(folder, 'index.sqlite'));
  if (!index.ok) throw new Error(index.failure.message);
  const archives = createArchiveStore(index.value);
  const open = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, name);
    const { size: bytes, mtimeMs } = statSync(path);
    const id = name.replace('.zip', '') as ArchiveId;
    const openedAt = '2026-03-08T09:00:00Z';
    archives.open({ id, path, isFolder: false, isCopy: false, bytes, mtimeMs, openedAt });
    return path;
  };
  return { index: index.value, archives, open };
}

test('tells of a file that was changed before it was first looked at', async () => {
  const { index, archives, open } = makeList();
  open('two.zip');
  appendFileSync(open('one.zip'), 'more');
  const told = await new Promise((heard) => {
    const stop = watchFiles({
      archives,
      everyMs: 20,
      emit: (name, payload) => {
        stop();
        heard([name, payload]);
      },
    });
  });
  expect(told).toEqual(['archives.changed', { archiveId: 'one' }]);
  index.close();
});

test('tells once of a file that was changed, moved away and put back, and of no other', async () => {
  const { index, archives, open } = makeList();
  const [path] = [open('one.zip'), open('two.zip')];
  const told: { readonly archiveId: ArchiveId | null }[] = [];
  const heard: (() => void)[] = [];
  const stop = watchFiles({
    archives,
    everyMs: 20,
    emit: (name, payload) => {
      if (name !== 'archives.changed') return;
      told.push(payload as { readonly archiveId: ArchiveId | null }); // what the name says it is
      for (const act of heard.splice(0)) act();
    },
  });
  const next = () => new Promise<void>((done) => void heard.push(done));
  await new Promise((done) => setTimeout(done, 100)); // a round or two in which nothing happens
  expect(told).toEqual([]);
  for (const act of [
    () => appendFileSync(path, 'more'),
    () => renameSync(path, `${path}.away`),
    () => renameSync(`${path}.away`, path),
  ]) {
    const change = next();
    act();
    await change;
  }
  expect(told.map(({ archiveId }) => archiveId)).toEqual(['one', 'one', 'one']);
  stop();
  index.close();
});
