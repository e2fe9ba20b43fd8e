import type { ContentPage, ContentRow, Facet, PublishState } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { selectionOf } from './content-filter.ts';
import type { ContentFilter, FacetName, Selection } from './content-filter.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { hitEnd, hitsOf, hitStart } from './search-text.ts';

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
  readonly hit: string | null;
  readonly titleHit: string | null;
}

/** One page of components with counts that follow the other filters. */
export function readContentPage(
  database: Database,
  query: ContentQuery,
  judged: Judged,
): ContentPage {
  const all = "SELECT count(*) FROM entities WHERE kind = 'component'";
  return {
    total: countOf(database, selectionOf(query, judged)),
    all: Number(database.prepare(all).pluck().get()),
    rows: readRows(database, query, judged),
    facets: {
      types: facet(database, query, judged, 'types'),
      states: facet(database, query, judged, 'states'),
      collections: collectionFacet(database, selectionOf(query, judged, 'collection')),
      withFindings: countOf(database, selectionOf({ ...query, withFindings: true }, judged)),
    },
  };
}

function readRows(database: Database, query: ContentQuery, judged: Judged): ContentRow[] {
  const selection = selectionOf(query, judged);
  const order = orderOf(query, selection.isSearch);
  const { withClause, from, where } = selection;
  // The page is found first; only its own rows are marked.
  const found = database
    .prepare<object, { id: number }>(
      `${withClause} SELECT entities.id AS id FROM ${from} WHERE ${where}
       ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...selection.values, limit: query.limit, offset: query.offset });
  const marks = selection.isSearch ? marked() : 'NULL AS hit, NULL AS titleHit';
  const rows = database
    .prepare<object, Row>(
      `SELECT entities.id, entities.key, entities.code, entities.type, entities.title,
              entities.state, entities.bytes,
              ${worstOf('entities', judged)} AS worst, ${marks}
       FROM json_each(@ids) AS page
       JOIN entities ON entities.id = page.value
       ${selection.isSearch ? 'JOIN search ON search.rowid = entities.id' : ''}
       ${selection.isSearch ? 'WHERE search MATCH @query' : ''}
       ORDER BY page.key`,
    )
    .all({
      ids: JSON.stringify(found.map((row) => row.id)),
      ...(selection.isSearch ? { query: selection.values['query'] } : {}),
    });
  return rows.map(rowOf);
}

const snippetWords = 24;

function marked(): string {
  const marks = `'${hitStart}', '${hitEnd}'`;
  return `snippet(search, 2, ${marks}, '…', ${snippetWords}) AS hit,
          highlight(search, 0, ${marks}) AS titleHit`;
}

function rowOf(row: Row): ContentRow {
  return {
    ...row,
    worst: severityOfLevel(row.worst),
    hit: hitsOf(row.hit),
    titleHit: hitsOf(row.titleHit),
  };
}

/** Every order ends in one that is total, so that pages neither repeat nor miss rows. */
function orderOf({ sort, descending }: ContentQuery, isSearch: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  const byTitle = `entities.title_order ${direction}`;
  if (sort === 'title') return byTitle;
  if (sort === 'relevance') {
    // A word in the title says more than one in the key or the text.
    return isSearch ? `bm25(search, 10.0, 4.0, 1.0) ${direction}, entities.title_order` : byTitle;
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
  query: ContentQuery,
  judged: Judged,
  name: Extract<FacetName, 'types' | 'states'>,
): Facet[] {
  const { withClause, from, where, values } = selectionOf(query, judged, name);
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
