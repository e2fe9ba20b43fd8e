import type { Family, Severity } from '../../contract/diagnostics/definition.ts';
import { severityOn } from '../../contract/diagnostics/definition.ts';
import { definitionOf, judge, messageOf, severitiesOf } from '../../contract/diagnostics/judge.ts';
import type { Code, Diagnostic, Location } from '../../contract/diagnostics/report.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { Database, ReleaseId, Target } from '../../contract/releases.ts';
import type { ApprovalGate, SeverityCounts } from '../../contract/views.ts';
import { findingSorter } from './finding-order.ts';

/** For which server the findings are judged. */
export interface Judgement {
  readonly target: Target;
  readonly database: Database;
}

/** Where a finding is; null for what it does not say. Lines and columns start at 1. */
export interface CheckPlace {
  readonly entry: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly entityKey: string | null;
}

/** One finding as `check` reports it. */
export interface CheckFinding extends CheckPlace {
  readonly code: Code;
  readonly family: Family;
  /** On the chosen server, or the worst of all. */
  readonly severity: Severity;
  /** On each release with the chosen database; a release that is not affected is left out. */
  readonly severities: Readonly<Partial<Record<ReleaseId, Severity>>>;
  readonly message: string;
  readonly related: readonly CheckPlace[];
}

/** One archive's answer: a line of `check --format jsonl` (design 10). */
export interface CheckLine {
  /** As given. */
  readonly file: string;
  readonly approval: ApprovalGate;
  readonly findings: readonly CheckFinding[];
  readonly counts: SeverityCounts;
  readonly seconds: number;
}

/**
 * Judges an archive's findings: those without effect on the chosen server are left out; worst
 * first, then in the order of codes and places.
 */
export function checkLine(
  file: string,
  diagnostics: readonly Diagnostic[],
  judgement: Judgement,
  seconds: number,
): CheckLine {
  const sorter = findingSorter<Diagnostic>(judgement);
  for (const diagnostic of diagnostics) sorter.add(diagnostic, diagnostic);
  const { approval, counts, marks } = sorter.finish();
  const findings = marks.map((diagnostic) => checkFinding(diagnostic, judgement));
  return { file, approval, findings, counts, seconds: roundedSeconds(seconds) };
}

/** To the millisecond. */
export function roundedSeconds(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}

/** One finding with its sentence; it must have an effect on the chosen server. */
export function checkFinding(diagnostic: Diagnostic, judgement: Judgement): CheckFinding {
  const { target, database } = judgement;
  const severity = judge(diagnostic, target, database);
  if (severity === null) throw new Error(`${diagnostic.code} has no effect on that server`);
  const table = severitiesOf(diagnostic);
  const affected = releaseIds.flatMap((release) => {
    const found = severityOn(table, { release, database });
    return found === null ? [] : [[release, found] as const];
  });
  return {
    code: diagnostic.code,
    family: definitionOf(diagnostic.code).family,
    severity,
    severities: Object.fromEntries(affected),
    ...placeOf(diagnostic.location),
    message: messageOf(diagnostic),
    related: diagnostic.related.map(placeOf),
  };
}

function placeOf(location: Location): CheckPlace {
  return {
    entry: location.entry ?? null,
    line: location.line ?? null,
    column: location.column ?? null,
    entityKey: location.entityKey ?? null,
  };
}
