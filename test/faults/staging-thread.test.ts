import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manyComponents } from './many-components.ts';
import { readingRig } from './reading-rig.ts';
import type { ReadingRig } from './reading-rig.ts';
import { threadTables } from '../../main/staging/thread-tables.ts';

const places = [
  ['this thread', false],
  ['a thread of its own', true],
] as const;

/** Every row of every table, and what the search finds. */
function contentOf(path: string): unknown {
  const database = new Sqlite(path, { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    .pluck()
    .all();
  const rows = tables.map((table) => {
    const all = database
      .prepare(`SELECT * FROM ${String(table)} ORDER BY 1`)
      .raw()
      .all();
    // How long the deep pass took is the only thing that differs from run to run.
    return [table, all.filter((row) => !(Array.isArray(row) && row[0] === 'deep'))];
  });
  const search = database.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid');
  const found = ['tides', 'only7', 'title3', 'html'].map((word) => search.pluck().all(word));
  database.close();
  return { rows, found };
}

describe('a staging file that another thread writes', () => {
  let rig: ReadingRig;
  afterEach(() => rig.close());

  it.each(['as exported', 'texts first', 'backwards'] as const)(
    'has the same content as one written here: %s',
    async (order) => {
      rig = readingRig(manyComponents(400, order));
      const contents: unknown[] = [];
      for (const [, inThread] of places) {
        rig.clear();
        const news = await rig.read({ staging: { inThread } });
        expect(news.at(-1)).toMatchObject({ kind: 'verified' });
        contents.push(contentOf(join(rig.stagingFolder, 's1.sqlite')));
      }
      expect(contents[1]).toEqual(contents[0]);
      const { found } = contents[0] as { found: number[][] };
      expect(found.map((ids) => ids.length)).toEqual([400, 1, 1, 400]);
    },
  );

  it.each(places)(
    'is nothing at all where the disk is full at any page, in %s',
    async (_, inThread) => {
      rig = readingRig(manyComponents(8, 'as exported'));
      for (let maxPages = 1; ; maxPages += 1) {
        rig.clear();
        const news = await rig.read({ staging: { inThread, maxPages } });
        if (news.at(-1)?.kind === 'verified') {
          expect(maxPages).toBeGreaterThan(30);
          break;
        }
        const at = `${maxPages} pages`;
        expect(news.at(-1), at).toMatchObject({ kind: 'failed', failure: { kind: 'disk-full' } });
        expect(readdirSync(rig.stagingFolder), at).toEqual([]);
      }
    },
    120_000, // starts a thread for every page
  );
});

describe('the thread itself', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-thread-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('says with the code of SQLite that its file cannot be made', async () => {
    const tables = threadTables({ path: join(folder, 'none', 'file.tmp'), options: {} });
    await expect(tables.complete()).rejects.toMatchObject({
      message: 'Cannot open database because the directory does not exist',
    });
    await tables.abandon();
  });

  it('fails what is waited for next when a row is refused, and can still be abandoned', async () => {
    const tables = threadTables({ path: join(folder, 'file.tmp'), options: {} });
    const entries = tables.into('olx_texts', ['entry', 'text'], 1);
    entries.add([1, 'one']);
    entries.add([1, 'again']);
    entries.end();
    await expect(tables.complete()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await tables.abandon();
    await tables.abandon(); // a second time does no harm
  });

  it('holds back who adds more than it can take', async () => {
    const tables = threadTables({ path: join(folder, 'file.tmp'), options: {} });
    const texts = tables.into('olx_texts', ['entry', 'text'], 1);
    const text = 'x'.repeat(200_000);
    let held = 0;
    for (let entry = 0; entry < 300; entry += 1) {
      texts.add([entry, text]);
      const wait = tables.pressure();
      if (wait === null) continue;
      held += 1;
      await wait;
    }
    expect(held).toBeGreaterThan(0);
    await tables.complete();
    const database = new Sqlite(join(folder, 'file.tmp'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM olx_texts').pluck().get()).toBe(300);
    database.close();
  });
});
