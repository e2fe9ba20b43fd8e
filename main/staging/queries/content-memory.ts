import type { PublishState } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';

/** One number for each entity, by its id. */
type Column = Uint8Array | Uint16Array | Uint32Array;

/**
 * What filters and orders look at, of all components, in columns of numbers: with a hundred thousand
 * components a filter, its order and all its counts take a few milliseconds, where SQLite takes some
 * hundred for each question.
 */
export interface ContentMemory {
  /** One more than the highest id. */
  readonly size: number;
  readonly all: number;
  readonly types: readonly string[];
  readonly states: readonly PublishState[];
  /** Places in `types` and `states` by id; `states` also says which ids are components: not 255. */
  readonly typeOf: Column;
  readonly stateOf: Uint8Array;
  readonly isPlaced: Uint8Array;
  readonly collections: Memberships;
  /** What was asked for and is likely to be asked for again, by its question. */
  readonly answers: Map<string, unknown>;
}

/** Collections by place, and who is in which; a component once in each. */
export interface Memberships {
  readonly keys: readonly string[];
  readonly collections: Uint32Array;
  readonly entities: Uint32Array;
}

/** In `stateOf`: no component. */
export const noComponent = 255;

const memories = new WeakMap<Database, { readonly version: string; readonly own: ContentMemory }>();

/** The columns of a staging file; read anew when the deep pass added to it. */
export function contentMemory(database: Database): ContentMemory {
  const version = String(database.pragma('data_version', { simple: true }));
  const known = memories.get(database);
  if (known?.version === version) return known.own;
  const own = readMemory(database);
  memories.set(database, { version, own });
  return own;
}

/** Answers that are kept: each takes up to 400 kB with a hundred thousand components. */
const keptAnswers = 32;

/** The answer to a question on the same content; those not asked for longest are forgotten. */
export function keptAnswer<T>(memory: ContentMemory, question: string, ask: () => T): T {
  const { answers } = memory;
  // Only this function writes there, and the question says what its answer is.
  const answer = answers.has(question) ? (answers.get(question) as T) : ask();
  answers.delete(question);
  answers.set(question, answer);
  const [oldest] = answers.keys();
  if (answers.size > keptAnswers && oldest !== undefined) answers.delete(oldest);
  return answer;
}

/** Whether the answer to a question is kept. */
export function isAnswered(memory: ContentMemory, question: string): boolean {
  return memory.answers.has(question);
}

/** The ids of components alike in type, state and place; the index is read in its own order. */
export const groupsOfComponents = `SELECT type, state, is_placed AS isPlaced, count(*) AS count
  FROM entities WHERE kind = 'component' GROUP BY type, state, is_placed
  ORDER BY type, state, is_placed`;
export const idsByGroup = `SELECT id FROM entities WHERE kind = 'component'
  ORDER BY type, state, is_placed`;

interface Group {
  readonly type: string;
  readonly state: PublishState;
  readonly isPlaced: number;
  readonly count: number;
}

function readMemory(database: Database): ContentMemory {
  const size = 1 + Number(database.prepare('SELECT max(id) FROM entities').pluck().get() ?? 0);
  const groups = database.prepare<[], Group>(groupsOfComponents).all();
  const ids = database.prepare<[], number>(idsByGroup).pluck().all();
  const types = [...new Set(groups.map(({ type }) => type))];
  const states = [...new Set(groups.map(({ state }) => state))];
  const typeOf = types.length < 65_536 ? new Uint16Array(size) : new Uint32Array(size);
  const stateOf = new Uint8Array(size).fill(noComponent);
  const isPlaced = new Uint8Array(size);
  let at = 0;
  for (const group of groups) {
    const [type, state] = [types.indexOf(group.type), states.indexOf(group.state)];
    for (const end = at + group.count; at < end; at += 1) {
      const id = ids[at] ?? 0;
      typeOf[id] = type;
      stateOf[id] = state;
      isPlaced[id] = group.isPlaced;
    }
  }
  const collections = readMemberships(database);
  const answers = new Map<string, unknown>();
  return {
    size,
    all: ids.length,
    types,
    states,
    typeOf,
    stateOf,
    isPlaced,
    collections,
    answers,
  };
}

function readMemberships(database: Database): Memberships {
  const rows = database
    .prepare<[], { readonly id: number; readonly key: string }>(
      'SELECT id, key FROM collections ORDER BY id',
    )
    .all();
  const keys = [...new Set(rows.map(({ key }) => key))];
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  const places = new Map(rows.map(({ id, key }) => [id, placeOf.get(key) ?? 0]));
  const pairs = database
    .prepare<[], [number, number]>(
      `SELECT DISTINCT collection, entity FROM members WHERE entity IS NOT NULL
       ORDER BY collection, entity`,
    )
    .raw()
    .all();
  const placed = pairs.map(
    ([collection, entity]) => [places.get(collection) ?? 0, entity] as const,
  );
  // Two collections of one key are one place: a component in both is there once.
  const once =
    keys.length === rows.length
      ? placed
      : [...new Map(placed.map((pair) => [pair.join(' '), pair])).values()];
  return {
    keys,
    collections: Uint32Array.from(once, ([place]) => place),
    entities: Uint32Array.from(once, ([, entity]) => entity),
  };
}
