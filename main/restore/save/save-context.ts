import type { ContainerKind } from '../../../contract/model/library.ts';
import { releases, type Release, type Server } from '../../../contract/releases.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import type { ServerArchive } from '../server-archive.ts';
import type { ValidatedArchive } from '../validated.ts';
import { databaseRules, type DatabaseRules } from './database/database-rules.ts';
import { tablesOf, type Tables } from './database/tables.ts';
import { WordSet } from './database/word-set.ts';
import { NumberLists } from './number-lists.ts';
import type { ComponentRow, ContainerRow } from './rows.ts';

/** What the phases of a save share. The maps are by key as the archive has it. */
export interface SaveContext {
  readonly validated: ValidatedArchive;
  readonly archive: ServerArchive;
  readonly python: Release['python'];
  readonly tables: Tables;
  readonly rules: DatabaseRules;
  readonly components: Map<string, ComponentRow>;
  readonly containers: Readonly<Record<ContainerKind, Map<string, ContainerRow>>>;
  /** All entities of the package by the key that the database has, as it compares them. */
  readonly entities: Map<string, ComponentRow | ContainerRow>;
  readonly containerCodes: WordSet;
  /** Published versions, as `<number>:<key>`: drafts that are the same are left out. */
  readonly publishedVersions: Set<string>;
  readonly numberLists: NumberLists;
  readonly signal: AbortSignal | null;
}

/** A context in which nothing is saved yet. */
export function saveContext(
  validated: ValidatedArchive,
  archive: ServerArchive,
  server: Server,
  signal: AbortSignal | null,
): SaveContext {
  const rules = databaseRules(server);
  return {
    validated,
    archive,
    python: releases[server.release].python,
    tables: tablesOf[server.release],
    rules,
    components: new Map(),
    containers: { section: new Map(), subsection: new Map(), unit: new Map() },
    entities: new Map(),
    containerCodes: new WordSet(rules),
    publishedVersions: new Set(),
    numberLists: new NumberLists(),
    signal,
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
