import { releases, type Release, type Server } from '../../../contract/releases.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import type { ServerArchive } from '../server-archive.ts';
import type { ValidatedArchive } from '../validated.ts';
import { databaseRules, type DatabaseRules } from './database/database-rules.ts';
import { tablesOf, type Tables } from './database/tables.ts';
import { WordSet } from './database/word-set.ts';
import { EntityRows } from './entity-rows.ts';
import { NumberLists } from './number-lists.ts';

/** What the phases of a save share. */
export interface SaveContext {
  readonly validated: ValidatedArchive;
  readonly archive: ServerArchive;
  readonly python: Release['python'];
  readonly tables: Tables;
  readonly rules: DatabaseRules;
  readonly rows: EntityRows;
  readonly containerCodes: WordSet;
  /** Types of components whose media type is written already. */
  readonly blockTypes: Set<string>;
  readonly numberLists: NumberLists;
  /** Called at every version: a promise where other events are to be let in. */
  readonly pause: () => Promise<void> | null;
}

/** A context in which nothing is saved yet. */
export function saveContext(
  validated: ValidatedArchive,
  archive: ServerArchive,
  server: Server,
  pause: () => Promise<void> | null,
): SaveContext {
  const rules = databaseRules(server);
  return {
    validated,
    archive,
    python: releases[server.release].python,
    tables: tablesOf[server.release],
    rules,
    rows: new EntityRows(rules),
    containerCodes: new WordSet(rules),
    blockTypes: new Set(),
    numberLists: new NumberLists(),
    pause,
  };
}

/** `rows[key]`, or KeyError. */
export function rowOf<Row>(rows: ReadonlyMap<string, Row>, key: string, context: SaveContext): Row {
  const row = rows.get(key);
  if (row === undefined) {
    throw new Raised('builtins', 'KeyError', strRepr(key, context.python));
  }
  return row;
}
