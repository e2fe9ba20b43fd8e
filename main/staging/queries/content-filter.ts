import type { ContentFacets, Facet, PublishState } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { keptAnswer, noComponent } from './content-memory.ts';
import type { ContentMemory } from './content-memory.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { findHits } from './search-hits.ts';

/** Which components are asked for; empty lists and nulls ask for all. */
export interface ContentFilter {
  readonly text: string;
  readonly types: readonly string[];
  readonly states: readonly PublishState[];
  readonly collection: string | null;
  /** A container's key, or `no-unit`. */
  readonly within: string | null;
  readonly withFindings: boolean;
  /** In some container, or in none. */
  readonly use: 'used' | 'unused' | null;
}

/** `within` for components that no container holds. */
export const noUnit = 'no-unit';

/** Counts in which each filter leaves out itself. */
export function facetsFor(
  database: Database,
  memory: ContentMemory,
  filter: ContentFilter,
  judged: Judged,
): ContentFacets {
  const { text, types, states, collection, within, withFindings, use } = filter;
  const question = [text, types, states, collection, within, withFindings, use, judged];
  return keptAnswer(memory, `facets ${JSON.stringify(question)}`, () => {
    const hits = findHits(database, memory, text);
    const tests = testsOf(database, memory, filter, judged);
    const base = bothOf(hits, withinOf(database, memory, within));
    return countAll(memory, base, tests, levelsFor(database, memory, judged));
  });
}

/** Whether a component passes every filter but the search. */
export function passingOf(
  database: Database,
  memory: ContentMemory,
  filter: ContentFilter,
  judged: Judged,
): (id: number) => boolean {
  const tests = testsOf(database, memory, filter, judged);
  const below = withinOf(database, memory, filter.within);
  return (id) => below?.[id] !== 0 && failsOf(tests, id) === 0;
}

/** The worst level of each component, by id. */
export function levelsFor(database: Database, memory: ContentMemory, judged: Judged): Uint8Array {
  return keptAnswer(memory, `levels ${JSON.stringify(judged)}`, () => {
    const levels = new Uint8Array(memory.size);
    const worst = worstOf('entities', judged);
    const rows = database
      .prepare<[], [number, number]>(
        `SELECT id, ${worst} FROM entities WHERE kind = 'component' AND ${worst} > 0`,
      )
      .raw()
      .iterate();
    for (const [id, level] of rows) levels[id] = level;
    return levels;
  });
}

/** Whether an id passes one filter; null: it asks for nothing. In the order of the bits of `fails`. */
type Tests = readonly (((id: number) => boolean) | null)[];

function testsOf(
  database: Database,
  memory: ContentMemory,
  filter: ContentFilter,
  judged: Judged,
): Tests {
  const { typeOf, stateOf, isPlaced } = memory;
  const types = placesIn(memory.types, filter.types);
  const states = placesIn(memory.states, filter.states);
  const members = membersOf(memory, filter.collection);
  const levels = filter.withFindings ? levelsFor(database, memory, judged) : null;
  const placed = filter.use === 'used' ? 1 : 0;
  return [
    types === null ? null : (id) => types[typeOf[id] ?? 0] === 1,
    states === null ? null : (id) => states[stateOf[id] ?? 0] === 1,
    members === null ? null : (id) => members[id] === 1,
    levels === null ? null : (id) => (levels[id] ?? 0) > 0,
    filter.use === null ? null : (id) => isPlaced[id] === placed,
  ];
}

function placesIn(values: readonly string[], wanted: readonly string[]): Uint8Array | null {
  if (wanted.length === 0) return null;
  return Uint8Array.from(values, (value) => (wanted.includes(value) ? 1 : 0));
}

function membersOf(memory: ContentMemory, collection: string | null): Uint8Array | null {
  if (collection === null) return null;
  const members = new Uint8Array(memory.size);
  const { keys, collections, entities } = memory.collections;
  const place = keys.indexOf(collection);
  for (const [at, entity] of entities.entries()) {
    if (collections[at] === place) members[entity] = 1;
  }
  return members;
}

/** Everything below a container. */
const belowContainer = `WITH RECURSIVE below (id) AS (
  SELECT id FROM entities WHERE id = (SELECT min(id) FROM entities WHERE key = @within)
  UNION
  SELECT children.child FROM below JOIN children ON children.parent = below.id
  WHERE children.is_shown = 1 AND children.child IS NOT NULL
) SELECT id FROM below`;

function withinOf(
  database: Database,
  memory: ContentMemory,
  within: string | null,
): Uint8Array | null {
  if (within === null) return null;
  if (within === noUnit) return memory.isPlaced.map((placed) => 1 - placed);
  return keptAnswer(memory, `within ${within}`, () => {
    const below = new Uint8Array(memory.size);
    const ids = database.prepare<[{ within: string }], number>(belowContainer).pluck();
    for (const id of ids.all({ within })) below[id] = 1;
    return below;
  });
}

function bothOf(one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null {
  if (one === null || other === null) return one ?? other;
  return one.map((value, id) => (other[id] === 0 ? 0 : value));
}

/** One walk over all components: each counts for the filters that it alone fails, or for all. */
function countAll(
  memory: ContentMemory,
  base: Uint8Array | null,
  tests: Tests,
  levels: Uint8Array,
): ContentFacets {
  const { typeOf, stateOf, isPlaced } = memory;
  let total = 0;
  /** Bits of the filters that it fails. */
  const failed = new Uint8Array(memory.size).fill(everyFilter);
  for (let id = 1; id < memory.size; id += 1) {
    if (stateOf[id] === noComponent || base?.[id] === 0) continue;
    const fails = failsOf(tests, id);
    failed[id] = fails;
    if (fails === 0) total += 1;
  }
  const count = (column: ArrayLike<number>, values: number, filter: number): Uint32Array => {
    const counts = new Uint32Array(values);
    for (let id = 1; id < memory.size; id += 1) {
      if (isCounted(failed, id, filter)) addOne(counts, column[id] ?? 0);
    }
    return counts;
  };
  const uses = count(isPlaced, 2, bits.use);
  return {
    total,
    types: facetsOf(memory.types, count(typeOf, memory.types.length, bits.types)),
    states: facetsOf(memory.states, count(stateOf, memory.states.length, bits.states)),
    collections: collectionFacets(memory, failed),
    withFindings: count(levels, worstLevel + 1, bits.findings)
      .subarray(1)
      .reduce((sum, more) => sum + more, 0),
    used: uses[1] ?? 0,
    unused: uses[0] ?? 0,
  };
}

const worstLevel = 5; // fatal

const bits = { types: 1, states: 2, collection: 4, findings: 8, use: 16 } as const;
const everyFilter = 255;

function failsOf(tests: Tests, id: number): number {
  let fails = 0;
  for (let at = 0; at < tests.length; at += 1) {
    const passes = tests[at];
    if (passes !== null && passes !== undefined && !passes(id)) fails |= 1 << at;
  }
  return fails;
}

/** Whether a component fails nothing, or nothing but the filter that is being counted. */
function isCounted(failed: Uint8Array, id: number, filter: number): boolean {
  return ((failed[id] ?? everyFilter) & ~filter) === 0;
}

function collectionFacets(memory: ContentMemory, failed: Uint8Array): readonly Facet[] {
  const { keys, collections, entities } = memory.collections;
  const counts = new Uint32Array(keys.length);
  for (const [at, entity] of entities.entries()) {
    if (isCounted(failed, entity, bits.collection)) addOne(counts, collections[at] ?? 0);
  }
  return facetsOf(keys, counts);
}

function addOne(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** Those that there are, the most frequent first. */
function facetsOf<Value extends string>(
  values: readonly Value[],
  counts: Uint32Array,
): readonly Facet[] {
  return values
    .map((value, at) => ({ value, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
