import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import type { Code } from '../../../contract/diagnostics/report.ts';
import type { FindingGrouping } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { filterConditions } from './finding-filter.ts';
import type { FindingFilter } from './finding-filter.ts';
import { findingSource } from './finding-source.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';

/** What belongs together: a kind, a content, or a file. */
export interface ListedGroup {
  /** Of a kind its level and code, else the key or path; null: of no content, of no file. */
  readonly key: string | null;
  readonly code: Code;
  /** The worst of its findings. */
  readonly level: number;
  readonly title: string | null;
  readonly type: string | null;
  /** Where it begins in the list. */
  readonly start: number;
  readonly count: number;
}

/** All findings of a filter in the order in which the window shows them, by their ids alone. */
export interface FindingList {
  readonly ids: Int32Array;
  readonly groups: readonly ListedGroup[];
}

/** The list of a filter; asked again of the same content it is at hand. */
export function readFindingList(
  database: Database,
  by: FindingGrouping,
  filter: FindingFilter,
  judged: Judged,
): FindingList {
  const question = `list ${JSON.stringify([by, filter, judged])}`;
  return remembered(database, question, () => makeList(database, by, filter, judged));
}

type Row = readonly [
  id: number,
  code: Code,
  level: number,
  key: string | null,
  title: string | null,
  type: string | null,
];

interface Gathered {
  readonly first: Row;
  readonly rows: Row[];
  level: number;
}

function makeList(
  database: Database,
  by: FindingGrouping,
  filter: FindingFilter,
  judged: Judged,
): FindingList {
  const { where, values } = filterConditions(filter);
  const rows = database
    .prepare<object, Row>(
      `SELECT id, code, level, ${keyColumn[by]}, ${by === 'entity' ? 'title, type' : 'NULL, NULL'}
       FROM ${findingSource(database, judged)} WHERE ${where}`,
    )
    .raw()
    .iterate(values);
  const found = new Map<string | null, Gathered>();
  for (const row of rows) {
    const known = found.get(row[3]);
    if (known === undefined) found.set(row[3], { first: row, rows: [row], level: row[2] });
    else {
      known.rows.push(row);
      if (row[2] > known.level) known.level = row[2];
    }
  }
  return listOf([...found.entries()].toSorted(([, one], [, other]) => byWeight(one, other)));
}

const keyColumn: Readonly<Record<FindingGrouping, string>> = {
  effect: "level || ' ' || code",
  entity: 'coalesce(key, entityKey)',
  file: 'entryPath',
};

/** The worst first, then those with most findings. */
function byWeight(one: Gathered, other: Gathered): number {
  const bySize = other.level - one.level || other.rows.length - one.rows.length;
  if (bySize !== 0) return bySize;
  const [a, b] = [nameOf(one.first), nameOf(other.first)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf([, code, , key, title]: Row): string {
  return `${title ?? ''} ${key ?? ''} ${code}`;
}

function listOf(found: readonly (readonly [string | null, Gathered])[]): FindingList {
  const groups: ListedGroup[] = [];
  const ids: number[] = [];
  for (const [key, { first, rows, level }] of found) {
    const [, code, , , title, type] = first;
    groups.push({ key, code, level, title, type, start: ids.length, count: rows.length });
    for (const [id] of rows.sort(inGroup)) ids.push(id);
  }
  return { ids: Int32Array.from(ids), groups };
}

function inGroup(one: Row, other: Row): number {
  if (one[2] !== other[2]) return other[2] - one[2];
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return Math.abs(one[0]) - Math.abs(other[0]);
}

/** The kind's own sentence. */
export function titleOfCode(code: Code): string {
  return definitionOf(code).title;
}

/** Where a finding stands in a list; null where it does not. */
export function positionIn(
  { ids, groups }: FindingList,
  id: number,
): { readonly position: number; readonly group: number } | null {
  const position = ids.indexOf(id);
  if (position < 0) return null;
  return { position, group: groups.findLastIndex(({ start }) => start <= position) };
}
