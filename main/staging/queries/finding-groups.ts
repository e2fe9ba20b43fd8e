import type {
  FindingGroup,
  FindingGrouping,
  FindingGroups,
  FindingPage,
  FindingPosition,
} from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import type { Accepted } from './accepted.ts';
import type { FindingFilter } from './finding-filter.ts';
import { positionIn, readFindingList, titleOfCode } from './finding-list.ts';
import type { ListedGroup } from './finding-list.ts';
import { findingSource } from './finding-source.ts';
import { findingViewOf } from './finding-view.ts';
import type { FindingRecord } from './finding-view.ts';
import { kindOf } from './findings.ts';
import type { Judged } from './judged.ts';

/** Which list is asked for. */
export interface ListQuery {
  readonly by: FindingGrouping;
  readonly filter: FindingFilter;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** A page of what the findings belong to, the worst first. */
export function readFindingGroups(
  database: Database,
  { by, filter, offset, limit }: ListQuery & Page,
  judged: Judged,
  accepted: Accepted,
): FindingGroups {
  const { groups } = readFindingList(database, by, filter, judged);
  const shown = groups.slice(offset, offset + limit);
  return {
    total: groups.length,
    rows: shown.map((group) =>
      groupView(group, by, () => kindOf(database, group, judged, accepted)),
    ),
  };
}

/** A page of the findings themselves, group by group. */
export function readFindingPlaces(
  database: Database,
  { by, filter, offset, limit }: ListQuery & Page,
  judged: Judged,
  accepted: Accepted,
): FindingPage {
  const { ids } = readFindingList(database, by, filter, judged);
  const wanted = ids.subarray(offset, offset + limit);
  const found = new Map(readRecords(database, wanted, judged).map((row) => [row.id, row]));
  const rows = [...wanted].flatMap((id) => found.get(id) ?? []);
  return { total: ids.length, rows: rows.map((row) => findingViewOf(row, accepted)) };
}

/** Where a finding stands, or which one stands at a position. */
export function locateFinding(
  database: Database,
  {
    by,
    filter,
    at,
  }: ListQuery & { readonly at: { readonly id: number } | { readonly position: number } },
  judged: Judged,
  accepted: Accepted,
): FindingPosition | null {
  const list = readFindingList(database, by, filter, judged);
  const id = 'id' in at ? at.id : list.ids[at.position];
  const found = id === undefined ? null : positionIn(list, id);
  if (id === undefined || found === null) return null;
  const [record] = readRecords(database, Int32Array.of(id), judged);
  const group = list.groups[found.group];
  if (record === undefined || group === undefined) return null;
  return {
    finding: findingViewOf(record, accepted),
    position: found.position,
    total: list.ids.length,
    group: found.group,
    groupKey: keyOf(group, by),
    index: found.position - group.start,
  };
}

function readRecords(
  database: Database,
  ids: Int32Array,
  judged: Judged,
): readonly FindingRecord[] {
  return database
    .prepare<[string], FindingRecord>(
      `SELECT * FROM ${findingSource(database, judged)}
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify([...ids]));
}

function groupView(
  group: ListedGroup,
  by: FindingGrouping,
  kind: () => NonNullable<FindingGroup['kind']>,
): FindingGroup {
  const { title, type, level, start, count } = group;
  const key = keyOf(group, by);
  const worst = severityOfLevel(level) ?? 'note';
  const shared = { key, type, worst, count, start };
  if (by !== 'effect') return { ...shared, title: title ?? key ?? '' };
  return { ...shared, title: titleOfCode(group.code), kind: kind() };
}

/** A kind is named by its effect: `loss ENT-014`. */
function keyOf({ key, level, code }: ListedGroup, by: FindingGrouping): string | null {
  return by === 'effect' ? `${severityOfLevel(level) ?? 'note'} ${code}` : key;
}
