import type { Database } from '../open-database.ts';
import { keptAnswer, noComponent } from './content-memory.ts';
import type { ContentMemory } from './content-memory.ts';

/** What rows can be sorted by. `relevance`: without a search by title. */
export const contentSorts = [
  'relevance',
  'title',
  'key',
  'type',
  'state',
  'bytes',
  'findings',
  'created',
] as const;
export type ContentSort = (typeof contentSorts)[number];

/** The ids of all components, as people sort titles. */
export const idsByTitle = `SELECT id FROM entities WHERE kind = 'component' ORDER BY title_order`;
/** Ids of all entities: the index of keys holds no kind, and is walked all the faster. */
export const idsByKey = 'SELECT id FROM entities ORDER BY key';

/** The ids of all components by title. */
export function titleOrder(database: Database, memory: ContentMemory): Uint32Array {
  return keptAnswer(memory, 'order title', () =>
    Uint32Array.from(database.prepare<[], number>(idsByTitle).pluck().all()),
  );
}

/**
 * The ids of all components in some order; what is alike in it stands by title. `levelOf` is what
 * findings sort by. Every order is total, so that pages neither repeat nor miss rows.
 */
export function contentOrder(
  database: Database,
  memory: ContentMemory,
  sort: ContentSort,
  descending: boolean,
  levelOf: Uint8Array,
): Uint32Array {
  const byTitle = titleOrder(database, memory);
  if (sort === 'relevance') return byTitle;
  if (sort === 'title') {
    return descending
      ? keptAnswer(memory, 'order title down', () => byTitle.toReversed())
      : byTitle;
  }
  const ranked = (): Uint32Array => {
    const rankOf = ranksFor(database, memory, sort, levelOf);
    const sign = descending ? -1 : 1;
    // A stable sort: the title decides among equals, in both directions.
    return byTitle.toSorted((one, other) => sign * ((rankOf[one] ?? 0) - (rankOf[other] ?? 0)));
  };
  // Levels are those of a target: the column says which, not the question.
  if (sort === 'findings') return ranked();
  return keptAnswer(memory, `order ${sort} ${descending}`, ranked);
}

type Ranks = ArrayLike<number>;

function ranksFor(
  database: Database,
  memory: ContentMemory,
  sort: Exclude<ContentSort, 'relevance' | 'title'>,
  levelOf: Uint8Array,
): Ranks {
  switch (sort) {
    case 'findings':
      return levelOf;
    case 'type':
      return placesOf(memory.typeOf, memory.types);
    case 'state':
      return memory.stateOf.map((state) => stateRanks[memory.states[state] ?? 'none']);
    case 'key':
      return keyRanks(database, memory);
    case 'bytes':
      return columnOf(database, memory, 'bytes');
    case 'created':
      return columnOf(database, memory, 'unixepoch(created)');
  }
}

/** What needs a look first. */
const stateRanks = { draft: 0, changed: 1, published: 2, none: 3 } as const;

/** Each id's place of its value among the sorted values. */
function placesOf(column: ArrayLike<number>, values: readonly string[]): Ranks {
  const sorted = values.toSorted();
  const places = values.map((value) => sorted.indexOf(value));
  return Uint32Array.from(column, (value) => places[value] ?? 0);
}

function keyRanks(database: Database, memory: ContentMemory): Ranks {
  const ranks = new Uint32Array(memory.size);
  const ids = database.prepare<[], number>(idsByKey).pluck().all();
  for (const [rank, id] of ids.entries()) ranks[id] = rank;
  return ranks;
}

function columnOf(database: Database, memory: ContentMemory, expression: string): Ranks {
  const values = new Float64Array(memory.size);
  const rows = database
    .prepare<[], [number, number | null]>(
      `SELECT id, ${expression} FROM entities WHERE kind = 'component'`,
    )
    .raw()
    .iterate();
  for (const [id, value] of rows) {
    if (memory.stateOf[id] !== noComponent) values[id] = value ?? -Infinity;
  }
  return values;
}
