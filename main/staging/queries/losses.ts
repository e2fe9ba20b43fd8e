import { definitionOf, messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Code, Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Server } from '../../../contract/releases.ts';
import type { LossPage, LossView } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { placeOfServer } from '../server-columns.ts';
import { createPathFinder } from './loss-paths.ts';
import type { PathFinder } from './loss-paths.ts';

interface Row {
  readonly lossId: number;
  readonly findingId: number | null;
  readonly code: Code;
  readonly words: string;
  readonly diagnostic: string;
  readonly entry: number | null;
  readonly entity: number | null;
  readonly collection: number | null;
  readonly key: string | null;
  readonly title: string | null;
  readonly type: string | null;
}

/** A page of what one server would lose or change, in the order in which it was found. */
export function readLossPage(
  database: Database,
  server: Server,
  query: { readonly offset: number; readonly limit: number },
): LossPage {
  const place = placeOfServer(server);
  const bit = 2 ** place;
  const count = database.prepare('SELECT count(*) FROM losses WHERE servers & ? <> 0');
  const rows = database
    .prepare<[number, number, number], Row>(
      `SELECT losses.id AS lossId, finding AS findingId, losses.code AS code, words, diagnostic, losses.entry AS entry,
              losses.entity AS entity, collection,
              coalesce(entities.key, collections.key) AS key,
              coalesce(entities.title, collections.title) AS title,
              coalesce(entities.type, CASE WHEN collection IS NOT NULL THEN 'collection' END) AS type
       FROM losses LEFT JOIN entities ON entities.id = losses.entity
         LEFT JOIN collections ON collections.id = losses.collection
       WHERE servers & ? <> 0 ORDER BY losses.id LIMIT ? OFFSET ?`,
    )
    .all(bit, query.limit, query.offset);
  const paths = createPathFinder(database, place);
  return { total: Number(count.pluck().get(bit)), rows: rows.map((row) => lossView(row, paths)) };
}

function lossView(row: Row, paths: PathFinder): LossView {
  const { lossId, findingId, code, words, key, title, type, entity, collection } = row;
  const diagnostic = JSON.parse(row.diagnostic) as Diagnostic; // only main/staging writes there
  const { entry, line, column } = diagnostic.location;
  return {
    lossId,
    findingId,
    code,
    words,
    message: messageOf(diagnostic),
    hint: definitionOf(code).hint,
    entity: key === null || title === null || type === null ? null : { key, title, type },
    entry: entry ?? null,
    entryIndex: row.entry,
    line: line ?? null,
    column: column ?? null,
    path: pathTo(entity, collection, paths),
  };
}

function pathTo(entity: number | null, collection: number | null, paths: PathFinder) {
  if (entity !== null) return paths.ofEntity(entity);
  return collection === null ? [] : paths.ofCollection(collection);
}
