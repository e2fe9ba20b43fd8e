import { placeLayout } from '../directory-schema.ts';
import type { Database } from '../open-database.ts';
import { unpackColumns } from '../packed-columns.ts';
import { countEntries } from './directory.ts';
import { groupRows } from './group-rows.ts';
import type { RowGroups } from './group-rows.ts';

/** Where entries stand, and whose they are. */
export interface EntryPlaces {
  /** The folder that an entry stands in; -1 where it stands for a folder itself. */
  readonly folderOf: Int32Array;
  /** Entries by the folder that they stand in, in their order. */
  readonly inFolder: () => RowGroups;
  /** The same by the component whose they are. */
  readonly ofEntity: () => RowGroups;
}

const known = new WeakMap<Database, EntryPlaces>();

/** Read once, and kept: 16 bytes an entry. Nothing is added to it later. */
export function entryPlaces(database: Database): EntryPlaces {
  const places = known.get(database) ?? readPlaces(database);
  known.set(database, places);
  return places;
}

function readPlaces(database: Database): EntryPlaces {
  const folderOf = new Int32Array(countEntries(database));
  const entityOf = new Uint32Array(folderOf.length);
  let at = 0;
  const rows = database
    .prepare<[], Uint8Array>('SELECT cells FROM place_blocks ORDER BY id')
    .pluck();
  for (const packed of rows.iterate()) {
    const { folder, entity } = unpackColumns(placeLayout, packed);
    folderOf.set(folder, at);
    entityOf.set(entity, at);
    at += folder.length;
  }
  return {
    folderOf,
    inFolder: once(() => groupRows(folderOf, 0)),
    ofEntity: once(() => groupRows(entityOf, 1)),
  };
}

/** What is made when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
