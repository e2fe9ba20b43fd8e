import type { ContentPage, ContentRow, Facet, PublishState } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { selectionOf } from './content-filter.ts';
import type { ContentFilter, FacetName, Selection } from './content-filter.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';
import { findHits } from './search-hits.ts';
import { hitEnd, hitsInSight, hitsOf, hitStart } from './search-text.ts';

/** A filter, an order and a page of it. */
export interface ContentQuery extends ContentFilter {
  readonly sort: 'relevance' | 'title' | 'key' | 'type' | 'state' | 'bytes';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface Row {
  readonly id: number;
  readonly key: string;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly state: PublishState;
  readonly bytes: number;
  readonly worst: number;
}

/** One page of components with counts that follow the other filters. */
export function readContentPage(
  database: Database,
  query: ContentQuery,
  judged: Judged,
): ContentPage {
  const selection = selectionOf(query, judged);
  if (selection.query !== null) findHits(database, selection.query);
  const { sort: _sort, descending: _descending, offset: _offset, limit: _limit, ...filter } = query;
  const question = JSON.stringify([filter, judged]);
  const counts = remembered(database, question, () => readCounts(database, query, judged));
  return { ...counts, rows: readRows(database, query, selection, judged) };
}

function readCounts(
  database: Database,
  filter: ContentFilter,
  judged: Judged,
): Omit<ContentPage, 'rows'> {
  const all = "SELECT count(*) FROM entities WHERE kind = 'component'";
  return {
    total: countOf(database, selectionOf(filter, judged)),
    all: Number(database.prepare(all).pluck().get()),
    facets: {
      types: facet(database, filter, judged, 'types'),
      states: facet(database, filter, judged, 'states'),
      collections: collectionFacet(database, selectionOf(filter, judged, 'collection')),
      withFindings: countOf(database, selectionOf({ ...filter, withFindings: true }, judged)),
    },
  };
}

function readRows(
  database: Database,
  query: ContentQuery,
  selection: Selection,
  judged: Judged,
): ContentRow[] {
  const { withClause, from, where } = selection;
  const rows = database
    .prepare<object, Row>(
      `${withClause} SELECT entities.id, entities.key, entities.code, entities.type,
         entities.title, entities.state, entities.bytes, ${worstOf('entities', judged)} AS worst
       FROM ${from} WHERE ${where}
       ORDER BY ${orderOf(query, selection.query !== null)} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...selection.values, limit: query.limit, offset: query.offset });
  const marks = selection.query === null ? null : marksOf(database, selection.query, rows);
  return rows.map((row) => rowOf(row, marks?.get(row.id)));
}

interface Marks {
  readonly id: number;
  readonly hit: string | null;
  readonly titleHit: string | null;
}

const snippetWords = 24;

/** Marks the rows of one page; the plus keeps SQLite from searching anew for each of them. */
function marksOf(
  database: Database,
  query: string,
  rows: readonly Row[],
): ReadonlyMap<number, Marks> {
  const marks = `'${hitStart}', '${hitEnd}'`;
  const found = database
    .prepare<object, Marks>(
      `SELECT search.rowid AS id, snippet(search, 2, ${marks}, '…', ${snippetWords}) AS hit,
              highlight(search, 0, ${marks}) AS titleHit
       FROM search WHERE search MATCH @query
         AND +search.rowid IN (SELECT value FROM json_each(@ids))`,
    )
    .all({ query, ids: JSON.stringify(rows.map((row) => row.id)) });
  return new Map(found.map((one) => [one.id, one]));
}

function rowOf(row: Row, marks: Marks | undefined): ContentRow {
  return {
    ...row,
    worst: severityOfLevel(row.worst),
    hit: hitsInSight(marks?.hit ?? null),
    titleHit: hitsOf(marks?.titleHit ?? null),
  };
}

/** Every order ends in one that is total, so that pages neither repeat nor miss rows. */
function orderOf({ sort, descending }: ContentQuery, isSearch: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  const byTitle = `entities.title_order ${direction}`;
  if (sort === 'title') return byTitle;
  if (sort === 'relevance') {
    return isSearch ? `hits.rank ${direction}, entities.title_order` : byTitle;
  }
  return `entities.${sort} ${direction}, entities.title_order`;
}

function countOf(database: Database, selection: Selection): number {
  const { withClause, from, where, values } = selection;
  const count = `${withClause} SELECT count(*) FROM ${from} WHERE ${where}`;
  return Number(database.prepare(count).pluck().get(values));
}

const facetColumns = { types: 'type', states: 'state' } as const;

function facet(
  database: Database,
  filter: ContentFilter,
  judged: Judged,
  name: Extract<FacetName, 'types' | 'states'>,
): Facet[] {
  const { withClause, from, where, values } = selectionOf(filter, judged, name);
  const column = `entities.${facetColumns[name]}`;
  return database
    .prepare<object, Facet>(
      `${withClause} SELECT ${column} AS value, count(*) AS count FROM ${from} WHERE ${where}
       GROUP BY ${column} ORDER BY count DESC, value`,
    )
    .all(values);
}

function collectionFacet(database: Database, selection: Selection): Facet[] {
  const { withClause, from, where, values } = selection;
  return database
    .prepare<object, Facet>(
      `${withClause} SELECT collections.key AS value, count(DISTINCT entities.id) AS count
       FROM ${from}
       JOIN members ON members.entity = entities.id
       JOIN collections ON collections.id = members.collection
       WHERE ${where} GROUP BY collections.key ORDER BY count DESC, value`,
    )
    .all(values);
}
