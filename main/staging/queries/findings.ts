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
import { servers, severityOfLevel } from '../server-columns.ts';
import { acceptanceOfKind, acceptedOneByOne, noneAccepted } from './accepted.ts';
import type { Accepted } from './accepted.ts';
import { filterConditions, noFilter } from './finding-filter.ts';
import { findingSource, lossLevel, predictedCodes } from './finding-source.ts';
import { findingViewOf } from './finding-view.ts';
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
  { code, severity, offset, limit, ...query }: FindingQuery,
  judged: Judged,
  accepted: Accepted = noneAccepted,
): FindingPage {
  const severitiesAsked = severity === null ? [] : [severity];
  const found = filterConditions({ ...noFilter, ...query, severities: severitiesAsked });
  const where = code === null ? found.where : `${found.where} AND code = @code`;
  const values = code === null ? found.values : { ...found.values, code };
  const source = findingSource(database, judged);
  const total = database.prepare(`SELECT count(*) FROM ${source} WHERE ${where}`);
  const rows = database
    .prepare<object, FindingRecord>(
      `SELECT * FROM ${source} WHERE ${where}
       ORDER BY level DESC, code, abs(id) LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit, offset });
  return {
    total: Number(total.pluck().get(values)),
    rows: rows.map((row) => findingViewOf(row, accepted)),
  };
}

/** One finding and its place among those of its code and severity; null where it has no effect. */
export function findFinding(
  database: Database,
  id: number,
  judged: Judged,
  accepted: Accepted = noneAccepted,
): { readonly finding: FindingView; readonly index: number } | null {
  const source = findingSource(database, judged);
  const record = database
    .prepare<[number], FindingRecord & { readonly code: string }>(
      `SELECT * FROM ${source} WHERE id = ? AND level > 0`,
    )
    .get(id);
  if (record === undefined) return null;
  const before = database.prepare(
    `SELECT count(*) FROM ${source}
     WHERE level = @level AND code = @code AND abs(id) < abs(@id)`,
  );
  const { level, code } = record;
  return {
    finding: findingViewOf(record, accepted),
    index: Number(before.pluck().get({ level, code, id })),
  };
}

/** A kind as it is counted. */
export interface GroupRow {
  readonly code: Code;
  readonly level: number;
  readonly count: number;
}

/** Kinds that checks found for the target, worst and most frequent first. */
export function readFindingKinds(
  database: Database,
  judged: Judged,
  accepted: Accepted = noneAccepted,
): FindingKind[] {
  const level = severityLevelOf('finding_groups', judged);
  const rows = database
    .prepare<[], GroupRow>(
      `SELECT code, ${level} AS level, sum(count) AS count FROM finding_groups
       WHERE ${level} > 0 GROUP BY code, level ORDER BY level DESC, count DESC, code`,
    )
    .all();
  return rows.map((row) => kindOf(database, row, judged, accepted));
}

/** The kinds of losses that only predictions know of, most frequent first. */
export function readPredictedKinds(
  database: Database,
  judged: Judged,
  accepted: Accepted = noneAccepted,
): FindingKind[] {
  const codes = predictedCodes(database, judged);
  if (codes.length === 0) return [];
  const rows = database
    .prepare<object, GroupRow>(
      `SELECT code, level, count(*) AS count FROM ${findingSource(database, judged)}
       WHERE code IN (SELECT value FROM json_each(@codes)) AND level = ${lossLevel} AND id < 0
       GROUP BY code ORDER BY count DESC, code`,
    )
    .all({ codes: JSON.stringify(codes) });
  return rows.map((row) => ({ ...kindOf(database, row, judged, accepted), isPredicted: true }));
}

/** One kind, with what of it is accepted. */
export function kindOf(
  database: Database,
  { code, level, count }: GroupRow,
  judged: Judged,
  accepted: Accepted,
): FindingKind {
  const severity = severityOfLevel(level) ?? 'note';
  const acceptance = acceptanceOfKind(accepted, code, severity);
  const one = countOneByOne(database, acceptedOneByOne(accepted, code, severity), level, judged);
  return {
    code,
    severity,
    title: definitionOf(code).title,
    count,
    accepted: acceptance !== undefined || accepted.codes.has(code) || one >= count,
    ...(acceptance === undefined ? {} : { acceptance }),
    ...(one === 0 ? {} : { acceptedCount: one }),
  };
}

function countOneByOne(
  database: Database,
  diagnostics: readonly string[],
  level: number,
  judged: Judged,
): number {
  if (diagnostics.length === 0) return 0;
  const count = database.prepare(
    `SELECT count(*) FROM ${findingSource(database, judged)}
     WHERE level = @level AND diagnostic IN (SELECT value FROM json_each(@diagnostics))`,
  );
  return Number(count.pluck().get({ level, diagnostics: JSON.stringify(diagnostics) }));
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
  const kinds = readFindingKinds(database, judged);
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
