import type { RowCounter } from './bulk-insert.ts';
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
 * The text of a component goes in as soon as both were read. The index keeps what is new in memory as
 * long as ids go up, and writes all of it out where one goes down: such texts wait for the end.
 */
export function searchWriter(tables: Tables): SearchWriter {
  // A statement a text: they are long, and the search reads each right after it was written.
  const texts = tables.statement(
    'INSERT INTO olx_texts (entry, text, indexed) VALUES (?, ?, ?)',
    2,
    { wordsAt: 1 },
  );
  const search = tables.statement(
    // Not a SELECT for the whole row: before each of those the index would write out what it has.
    `INSERT INTO search (rowid, body)
     VALUES (?, (SELECT coalesce(indexed, text) FROM olx_texts WHERE entry = ?))`,
    2,
    // What takes longest of all. Reading goes on, and writes other rows, while it waits.
    { canWait: true },
  );
  /** Components without their text yet, by the entry that holds it. */
  const awaiting = new Map<number, number>();
  /** Texts that came before their component, or have none. */
  const early = new Set<number>();
  /** Texts of other versions of components that are known. */
  const unsearched = new Set<number>();
  const late: (readonly [id: number, entry: number])[] = [];
  let lastId = 0;
  function take(id: number, entry: number): void {
    if (id < lastId) late.push([id, entry]);
    else {
      lastId = id;
      search.add([id, entry]);
    }
  }
  return {
    takeComponent({ row: { id, textEntry }, unsearched: others }) {
      for (const entry of others) unsearched.add(entry);
      if (textEntry === null) return;
      if (early.has(textEntry)) take(id, textEntry);
      else awaiting.set(textEntry, id);
    },
    takeText(entry, text) {
      if (unsearched.delete(entry)) return;
      texts.add([entry, text]);
      const id = awaiting.get(entry);
      if (id === undefined) early.add(entry);
      else {
        awaiting.delete(entry);
        take(id, entry);
      }
    },
    async end(rows) {
      texts.end();
      late.sort(([one], [other]) => one - other);
      for (const row of late) {
        search.add(row);
        const pause = rows.next();
        if (pause !== null) await pause;
      }
      search.end();
    },
  };
}
