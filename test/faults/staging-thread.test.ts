import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
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
  const found = ['tides', 'only7', 'title3'].map((word) => search.pluck().all(word));
  database.close();
  return { rows, found };
}

describe('a staging file that another thread writes', () => {
  let rig: ReadingRig;
  afterEach(() => rig.close());

  /** So many that their directory takes several blocks, some of which come in one message. */
  const components = 1_500;

  it.each(['as exported', 'texts first', 'backwards'] as const)(
    'has the same content as one written here: %s',
    async (order) => {
      rig = readingRig(manyComponents(components, order));
      const contents: unknown[] = [];
      for (const [, inThread] of places) {
        rig.clear();
        const news = await rig.read({ staging: { inThread } });
        expect(news.at(-1)).toMatchObject({ kind: 'verified' });
        contents.push(contentOf(join(rig.stagingFolder, 's1.sqlite')));
      }
      expect(contents[1]).toEqual(contents[0]);
      const { found } = contents[0] as { found: number[][] };
      expect(found.map((ids) => ids.length)).toEqual([components, 1, 0]);
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
    300_000, // starts a thread for every page
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

  describe('rows that can wait', () => {
    const late = 'INSERT INTO members (collection, key, entity) VALUES (?, ?, ?)';

    it('are all there in the end, in their order, after what was given later', async () => {
      const tables = threadTables({ path: join(folder, 'file.tmp'), options: {} });
      const members = tables.statement(late, 3, { canWait: true });
      const texts = tables.into('olx_texts', ['entry', 'text'], 1);
      for (let row = 0; row < 20_000; row += 1) {
        members.add([row, `key ${row}`, null]);
        texts.add([row, 'x']);
        const wait = tables.pressure();
        if (wait !== null) await wait;
      }
      members.end();
      texts.end();
      tables.run('CREATE TABLE then_there AS SELECT count(*) AS members FROM members');
      await tables.complete();
      const database = new Sqlite(join(folder, 'file.tmp'), { readonly: true });
      const inOrder = 'SELECT count(*) FROM members WHERE id = collection + 1';
      expect(database.prepare(inOrder).pluck().get()).toBe(20_000);
      const then = Number(database.prepare('SELECT members FROM then_there').pluck().get());
      expect(then, 'some had to wait').toBeLessThan(20_000);
      database.close();
    });

    it('do not hold up who abandons the file', async () => {
      const tables = threadTables({ path: join(folder, 'file.tmp'), options: {} });
      const slow = tables.statement(
        'INSERT INTO olx_texts (entry, text) VALUES (?, hex(zeroblob(500000)))',
        1,
        { canWait: true },
      );
      for (let row = 0; row < 400; row += 1) slow.add([row]);
      slow.end();
      const completed = tables.complete().catch(() => undefined);
      const size = () => statSync(join(folder, 'file.tmp'), { throwIfNoEntry: false })?.size ?? 0;
      await expect.poll(size, { interval: 5, timeout: 30_000 }).toBeGreaterThan(20_000_000);
      // However late this thread looked; what was written goes again when the file is closed.
      const before = size();
      let largest = before;
      const looks = setInterval(() => (largest = Math.max(largest, size())), 1);
      await tables.abandon();
      clearInterval(looks);
      await completed;
      expect(largest - before, 'not all of four hundred megabytes').toBeLessThan(180_000_000);
    });

    it('fail the whole where one is refused', async () => {
      const tables = threadTables({ path: join(folder, 'file.tmp'), options: {} });
      const members = tables.statement(late, 3, { canWait: true });
      members.add([1, 'a', null]);
      members.add([null, 'b', null]);
      members.end();
      await expect(tables.complete()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_NOTNULL' });
      await tables.abandon();
    });
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
