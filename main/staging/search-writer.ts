import type { RowCounter } from './bulk-insert.ts';
import type { EntityRow } from './entity-rows.ts';
import { indexWords } from './index-words.ts';
import type { ComponentRow } from './library-rows.ts';
import type { Tables } from './tables.ts';

/** Fills the search while components and their texts are read, in whatever order they come. */
export interface SearchWriter {
  takeComponent(component: ComponentRow): void;
  /** Kept where it is searched, or where nobody can say yet whether it will be. */
  takeText(entry: number, text: string): void;
  /** What was not filled in on the way. */
  end(rows: RowCounter): Promise<void>;
}

/**
 * A component goes in as soon as its file and its text were read. The index keeps what is new in
 * memory as long as ids go up, and writes all of it out where one goes down: such components wait
 * for the end.
 */
export function searchWriter(tables: Tables): SearchWriter {
  // A statement a text: they are long, and the search reads each right after it was written.
  const texts = tables.statement(
    'INSERT INTO olx_texts (entry, text, indexed) VALUES (?, ?, ?)',
    2,
    { wordsAt: 1 },
  );
  const search = tables.statement(
    `INSERT INTO search (rowid, title, key, body)
     VALUES (?, ?, ?, coalesce((SELECT coalesce(indexed, text) FROM olx_texts WHERE entry = ?), ''))`,
    4,
    // What takes longest of all. Reading goes on, and writes other rows, while it waits.
    { canWait: true },
  );
  /** Components without their text yet, by the entry that holds it. */
  const awaiting = new Map<number, EntityRow>();
  /** Texts that came before their component, or have none. */
  const early = new Set<number>();
  /** Texts of other versions of components that are known. */
  const unsearched = new Set<number>();
  const late: EntityRow[] = [];
  let lastId = 0;
  function add(row: EntityRow): void {
    search.add([row.id, indexWords(row.title), indexWords(row.key), row.textEntry]);
  }
  function take(row: EntityRow): void {
    if (row.id < lastId) late.push(row);
    else {
      lastId = row.id;
      add(row);
    }
  }
  return {
    takeComponent({ row, unsearched: others }) {
      const { textEntry } = row;
      for (const entry of others) unsearched.add(entry);
      if (textEntry === null || early.has(textEntry)) take(row);
      else awaiting.set(textEntry, row);
    },
    takeText(entry, text) {
      if (unsearched.delete(entry)) return;
      texts.add([entry, text]);
      const row = awaiting.get(entry);
      if (row === undefined) early.add(entry);
      else {
        awaiting.delete(entry);
        take(row);
      }
    },
    async end(rows) {
      texts.end();
      late.push(...awaiting.values());
      late.sort((a, b) => a.id - b.id);
      for (const row of late) {
        add(row);
        const pause = rows.next();
        if (pause !== null) await pause;
      }
      search.end();
    },
  };
}
