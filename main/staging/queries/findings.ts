import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import { severities } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { Code, Diagnostic } from '../../../contract/diagnostics/report.ts';
import type {
  FindingKind,
  FindingPage,
  FindingView,
  SeverityCounts,
} from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { levelOf, servers, severityOfLevel } from '../server-columns.ts';
import { findingColumns, findingTables, findingViewOf } from './finding-view.ts';
import type { FindingRecord } from './finding-view.ts';
import { severityLevelOf } from './judged.ts';
import type { Judged } from './judged.ts';

/** Which findings are asked for; nulls ask for all. */
export interface FindingQuery {
  readonly code: string | null;
  readonly severity: Severity | null;
  readonly entity: string | null;
  readonly entry: string | null;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** A page of the findings that have an effect on the target, worst first. */
export function readFindingPage(
  database: Database,
  query: FindingQuery,
  judged: Judged,
): FindingPage {
  const { where, values } = conditionsOf(query, judged);
  const total = database
    .prepare(`SELECT count(*) FROM ${findingTables} WHERE ${where}`)
    .pluck()
    .get(values);
  const rows = database
    .prepare<object, FindingRecord>(
      `SELECT ${findingColumns(judged)} FROM ${findingTables} WHERE ${where}
       ORDER BY level DESC, finding_groups.code, findings.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: query.limit, offset: query.offset });
  return { total: Number(total), rows: rows.map(findingViewOf) };
}

/** One finding and its place among those of its code and severity; null where it has no effect. */
export function findFinding(
  database: Database,
  id: number,
  judged: Judged,
): { readonly finding: FindingView; readonly index: number } | null {
  const record = database
    .prepare<[number], FindingRecord & { readonly code: string }>(
      `SELECT ${findingColumns(judged)}, finding_groups.code AS code FROM ${findingTables}
       WHERE findings.id = ?`,
    )
    .get(id);
  if (record === undefined || record.level === 0) return null;
  const level = severityLevelOf('finding_groups', judged);
  const before = database.prepare(
    `SELECT count(*) FROM findings JOIN finding_groups ON finding_groups.id = findings.finding_group
     WHERE ${level} = @level AND finding_groups.code = @code AND findings.id < @id`,
  );
  const { level: own, code } = record;
  return {
    finding: findingViewOf(record),
    index: Number(before.pluck().get({ level: own, code, id })),
  };
}

function conditionsOf(query: FindingQuery, judged: Judged) {
  const level = severityLevelOf('finding_groups', judged);
  const conditions = [`${level} > 0`];
  const values: Record<string, string | number> = {};
  if (query.severity !== null) {
    conditions.push(`${level} = @level`);
    values['level'] = levelOf(query.severity);
  }
  if (query.code !== null) {
    conditions.push('finding_groups.code = @code');
    values['code'] = query.code;
  }
  if (query.entity !== null) {
    // Collections have findings too, and they are no entities.
    conditions.push(
      '(findings.entity = (SELECT min(id) FROM entities WHERE key = @entity) OR findings.entity_key = @entity)',
    );
    values['entity'] = query.entity;
  }
  if (query.entry !== null) {
    conditions.push('findings.entry_path = @entry');
    values['entry'] = query.entry;
  }
  if (query.text.trim() !== '') {
    conditions.push(
      `(instr(lower(coalesce(findings.entry_path, '')), @text) > 0
        OR instr(lower(coalesce(findings.entity_key, '')), @text) > 0
        OR instr(lower(coalesce(entities.title, '')), @text) > 0
        OR instr(lower(finding_groups.code), @text) > 0
        OR instr(lower(findings.diagnostic), @text) > 0)`,
    );
    values['text'] = query.text.trim().toLowerCase();
  }
  return { where: conditions.join(' AND '), values };
}

interface GroupRow {
  readonly code: Code;
  readonly level: number;
  readonly count: number;
}

/** Kinds of findings for the target, worst and most frequent first. */
export function readFindingKinds(
  database: Database,
  judged: Judged,
  accepted: ReadonlySet<string>,
): FindingKind[] {
  const level = severityLevelOf('finding_groups', judged);
  const rows = database
    .prepare<[], GroupRow>(
      `SELECT code, ${level} AS level, sum(count) AS count FROM finding_groups
       WHERE ${level} > 0 GROUP BY code, level ORDER BY level DESC, count DESC, code`,
    )
    .all();
  return rows.map((row) => ({
    code: row.code,
    severity: severityOfLevel(row.level) ?? 'note',
    title: definitionOf(row.code).title,
    count: row.count,
    accepted: accepted.has(row.code),
  }));
}

/** Counts of findings by severity for a target. */
export function countSeverities(database: Database, judged: Judged): SeverityCounts {
  const level = severityLevelOf('finding_groups', judged);
  const rows = database
    .prepare<[], { level: number; count: number }>(
      `SELECT ${level} AS level, sum(count) AS count FROM finding_groups
       WHERE ${level} > 0 GROUP BY level`,
    )
    .all();
  const counts = { fatal: 0, blocker: 0, loss: 0, warning: 0, note: 0 };
  for (const row of rows) {
    const severity = severityOfLevel(row.level);
    if (severity !== null) counts[severity] = row.count;
  }
  return counts;
}

/** One finding of each group: enough for a gate, which asks for severities and families alone. */
export function readFindingSamples(database: Database): readonly Diagnostic[] {
  const texts = database.prepare('SELECT sample FROM finding_groups').pluck().all();
  // Only main/staging writes there, in a file of this very schema.
  return texts.map((text) => JSON.parse(String(text)) as Diagnostic);
}

/** Codes of blockers and losses for a target: what an approval must accept. */
export function codesToAccept(
  database: Database,
  judged: Judged,
  which: readonly Severity[] = severities.slice(0, 3),
): readonly string[] {
  const kinds = readFindingKinds(database, judged, new Set());
  return [...new Set(kinds.filter((kind) => which.includes(kind.severity)).map((k) => k.code))];
}

/** `ulmo/mysql` … `all/sqlite`: the name under which counts for a target are kept. */
export function judgedName({ target, database }: Judged): string {
  return `${target}/${database}`;
}

/** Counts for every server and for `all`, for the list of archives. */
export function countForAllServers(database: Database): Readonly<Record<string, SeverityCounts>> {
  const each: Judged[] = servers.map((server) => ({
    target: server.release,
    database: server.database,
  }));
  const worst: Judged[] = [
    { target: 'all', database: 'mysql' },
    { target: 'all', database: 'sqlite' },
  ];
  return Object.fromEntries(
    [...each, ...worst].map((judged) => [judgedName(judged), countSeverities(database, judged)]),
  );
}
