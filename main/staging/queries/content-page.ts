import type {
  ContentFacets,
  ContentPage,
  ContentRow,
  PublishState,
} from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { facetsFor, levelsFor, passingOf } from './content-filter.ts';
import type { ContentFilter } from './content-filter.ts';
import { contentMemory, isAnswered, keptAnswer } from './content-memory.ts';
import type { ContentMemory } from './content-memory.ts';
import { contentOrder } from './content-order.ts';
import type { ContentSort } from './content-order.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { readSomeNames } from './name-words.ts';
import { findHits, findTitles, foundInTitle } from './search-hits.ts';
import { markerOf } from './search-marks.ts';

/** A filter and an order. */
export interface ContentQuestion extends ContentFilter {
  readonly sort: ContentSort;
  readonly descending: boolean;
}

/** A page of what a question finds. */
export interface ContentQuery extends ContentQuestion {
  readonly offset: number;
  readonly limit: number;
  /** Do not wait for all that a search finds where titles alone fill the page. */
  readonly isQuick: boolean;
}

/** One page of components. */
export function readContentPage(
  database: Database,
  query: ContentQuery,
  judged: Judged,
): ContentPage {
  const { offset, limit } = query;
  if (isPlain(query)) return readPlainPage(database, query, judged);
  const memory = contentMemory(database);
  const titled = query.isQuick ? titledOf(database, memory, query, judged) : null;
  const isWhole = titled === null || titled.length < offset + limit;
  const ids = isWhole ? idsOf(database, memory, query, judged) : titled;
  const rows = readRows(database, Array.from(ids.slice(offset, offset + limit)), judged);
  const shown = query.text.trim() === '' ? rows : markRows(database, query.text, rows);
  return { total: ids.length, isWhole, all: memory.all, rows: shown.map(rowOf) };
}

/**
 * What a search finds in titles, which is what its best hits begin with; null where something else
 * does, or where all that it finds is known already.
 */
function titledOf(
  database: Database,
  memory: ContentMemory,
  query: ContentQuery,
  judged: Judged,
): readonly number[] | null {
  if (query.sort !== 'relevance' || isAnswered(memory, questionOf(query, judged))) return null;
  const found = findTitles(database, memory, query.text);
  return found?.filter(passingOf(database, memory, query, judged)) ?? null;
}

/** Reads some of what the first search needs, while nobody asks for anything; false: all is read. */
export function readAhead(database: Database): boolean {
  return readSomeNames(database, contentMemory(database));
}

/** Counts for the filters; the first question after opening reads the columns of the content. */
export function readContentFacets(
  database: Database,
  filter: ContentFilter,
  judged: Judged,
): ContentFacets {
  return facetsFor(database, contentMemory(database), filter, judged);
}

/** Places in what a question finds: from the first to the last, both counted. */
export type RowRange = readonly [first: number, last: number];

/** The ids of rows at some places, in the order of the question. */
export function idsAt(
  database: Database,
  question: ContentQuestion,
  ranges: readonly RowRange[],
  judged: Judged,
): readonly number[] {
  const ids = idsOf(database, contentMemory(database), question, judged);
  return ranges.flatMap(([first, last]) => [...ids.subarray(first, last + 1)]);
}

/** Their keys, in that order. */
export function keysOf(database: Database, ids: readonly number[]): readonly string[] {
  return database
    .prepare<[string], string>(
      `SELECT entities.key FROM json_each(?) AS wanted JOIN entities ON entities.id = wanted.value
       ORDER BY wanted.key`,
    )
    .pluck()
    .all(JSON.stringify(ids));
}

/** Everything that a question finds, in its order. */
function idsOf(
  database: Database,
  memory: ContentMemory,
  question: ContentQuestion,
  judged: Judged,
): Uint32Array {
  const { sort, descending } = question;
  return keptAnswer(memory, questionOf(question, judged), () => {
    // Not by the counts of the filters: those take longer than all of this.
    const hits = findHits(database, memory, question.text);
    const isPassing = passingOf(database, memory, question, judged);
    const levels = sort === 'findings' ? levelsFor(database, memory, judged) : noLevels;
    const order = contentOrder(database, memory, sort, descending, levels);
    const all = order.filter((id) => hits?.[id] !== 0 && isPassing(id));
    return sort === 'relevance' && hits !== null ? byRelevance(all, hits) : all;
  });
}

const noLevels = new Uint8Array(0);

function questionOf(question: ContentQuestion, judged: Judged): string {
  const { text, types, states, collection, within, withFindings, use, sort, descending } = question;
  const asked = [text, types, states, collection, within, withFindings, use, sort, descending];
  return `ids ${JSON.stringify([asked, judged])}`;
}

/** Those with the words in their titles first. */
function byRelevance(all: Uint32Array, hits: Uint8Array): Uint32Array {
  const first = all.filter((id) => hits[id] === foundInTitle);
  const sorted = new Uint32Array(all.length);
  sorted.set(first);
  sorted.set(
    all.filter((id) => hits[id] !== foundInTitle),
    first.length,
  );
  return sorted;
}

/** Whether all components are asked for in the order that an index has. */
function isPlain({ text, sort, ...filter }: ContentQuery): boolean {
  return (
    text.trim() === '' &&
    (sort === 'title' || sort === 'relevance') &&
    filter.types.length + filter.states.length === 0 &&
    filter.collection === null &&
    filter.within === null &&
    filter.use === null &&
    !filter.withFindings
  );
}

/** The page that one sees first: it waits for no columns. */
function readPlainPage(
  database: Database,
  { sort, descending, offset, limit }: ContentQuery,
  judged: Judged,
): ContentPage {
  const direction = sort === 'title' && descending ? 'DESC' : 'ASC';
  const all = Number(database.prepare(countComponents).pluck().get());
  const ids = database
    .prepare<[number, number], number>(pageByTitle(direction))
    .pluck()
    .all(limit, offset);
  return { total: all, isWhole: true, all, rows: readRows(database, ids, judged).map(rowOf) };
}

/** How many components there are. */
export const countComponents = "SELECT count(*) FROM entities WHERE kind = 'component'";

/** A page of all components by title. */
export function pageByTitle(direction: 'ASC' | 'DESC'): string {
  return `SELECT id FROM entities WHERE kind = 'component'
    ORDER BY title_order ${direction} LIMIT ? OFFSET ?`;
}

interface Row {
  readonly id: number;
  readonly key: string;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly state: PublishState;
  readonly bytes: number;
  readonly created: string | null;
  readonly worst: number;
  readonly unit: string | null;
  readonly collections: string;
  readonly hit?: readonly string[] | null;
  readonly titleHit?: readonly string[] | null;
}

/** Rows by id, in the order that the ids have. */
export function rowsByIds(judged: Judged): string {
  return `SELECT entities.id, entities.key, entities.code, entities.type, entities.title,
      entities.state, entities.bytes, entities.created, ${worstOf('entities', judged)} AS worst,
      (SELECT parents.title FROM children JOIN entities AS parents ON parents.id = children.parent
       WHERE children.child = entities.id AND children.is_shown = 1
       ORDER BY children.parent LIMIT 1) AS unit,
      (SELECT json_group_array(DISTINCT collections.title)
       FROM members JOIN collections ON collections.id = members.collection
       WHERE members.entity = entities.id) AS collections
    FROM json_each(?) AS wanted JOIN entities ON entities.id = wanted.value
    ORDER BY wanted.key`;
}

/** Rows by their ids, in that order, without marks. */
export function rowsOf(
  database: Database,
  ids: readonly number[],
  judged: Judged,
): readonly ContentRow[] {
  return readRows(database, ids, judged).map(rowOf);
}

function readRows(database: Database, ids: readonly number[], judged: Judged): readonly Row[] {
  return database.prepare<[string], Row>(rowsByIds(judged)).all(JSON.stringify(ids));
}

/** The texts of some components. */
export const textsByIds = `SELECT entities.id, olx_texts.text
  FROM json_each(?) AS wanted JOIN entities ON entities.id = wanted.value
  JOIN olx_texts ON olx_texts.entry = entities.text_entry`;

/** Marks what was found, in the rows of one page. */
function markRows(database: Database, typed: string, rows: readonly Row[]): readonly Row[] {
  const texts = new Map(
    database
      .prepare<[string], [number, string]>(textsByIds)
      .raw()
      .all(JSON.stringify(rows.map(({ id }) => id))),
  );
  const marker = markerOf(typed);
  return rows.map((row) => {
    const text = texts.get(row.id);
    const excerpt = text === undefined || text === '' ? {} : { hit: marker.excerpt(text) };
    return { ...row, ...excerpt, titleHit: marker.title(row.title) };
  });
}

function rowOf({ worst, collections, ...row }: Row): ContentRow {
  return {
    ...row,
    worst: severityOfLevel(worst),
    // Made by the statement above.
    collections: JSON.parse(collections) as readonly string[],
    hit: row.hit ?? null,
    titleHit: row.titleHit ?? null,
  };
}
