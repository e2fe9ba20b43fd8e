import { messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { FindingView } from '../../../contract/views.ts';
import { severityOfLevel } from '../server-columns.ts';
import { acceptanceOfFinding, noneAccepted } from './accepted.ts';
import type { Accepted } from './accepted.ts';
import { severityLevelOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { namedMessage } from './named-message.ts';

/** What a query of findings selects (`findingColumns`, `findingSource`). */
export type FindingRecord = {
  readonly id: number;
  readonly diagnostic: string;
  readonly level: number;
  readonly entry: number | null;
  readonly key: string | null;
  readonly title: string | null;
  readonly type: string | null;
} & Readonly<Record<string, string | number | null>>;

/** From findings, joined with their groups and left joined with entities. */
export function findingColumns(judged: Judged): string {
  const onReleases = releaseIds.map((release, at) => {
    const server = { target: release, database: judged.database };
    return `${severityLevelOf('finding_groups', server)} AS level_${at}`;
  });
  return `findings.id AS id, findings.diagnostic AS diagnostic, findings.entry AS entry,
    ${severityLevelOf('finding_groups', judged)} AS level, ${onReleases.join(', ')},
    entities.key AS key, entities.title AS title, entities.type AS type`;
}

/** The tables that `findingColumns` reads. */
export const findingTables = `findings
  JOIN finding_groups ON finding_groups.id = findings.finding_group
  LEFT JOIN entities ON entities.id = findings.entity`;

/** One finding for a screen. */
export function findingViewOf(
  record: FindingRecord,
  accepted: Accepted = noneAccepted,
): FindingView {
  // Only main/staging writes there, in a file of this very schema.
  const diagnostic = JSON.parse(record.diagnostic) as Diagnostic;
  const { key, title, type } = record;
  const entity = key === null || title === null || type === null ? null : { key, title, type };
  const severity = severityOfLevel(record.level) ?? 'note';
  const acceptance = acceptanceOfFinding(accepted, record.diagnostic, diagnostic.code, severity);
  return {
    id: record.id,
    diagnostic,
    severity,
    message: namedMessage(messageOf(diagnostic), entity),
    severities: severitiesOn(record),
    entity,
    entryIndex: record.entry,
    ...(acceptance === undefined ? {} : { acceptance }),
  };
}

function severitiesOn(record: FindingRecord): Partial<Record<ReleaseId, Severity>> {
  const found: Partial<Record<ReleaseId, Severity>> = {};
  releaseIds.forEach((release, at) => {
    const severity = severityOfLevel(Number(record[`level_${at}`]));
    if (severity !== null) found[release] = severity;
  });
  return found;
}
