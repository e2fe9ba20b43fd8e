import type { Severity } from '../../contract/diagnostics/definition.ts';
import { severities } from '../../contract/diagnostics/definition.ts';
import { judge } from '../../contract/diagnostics/judge.ts';
import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import type { ApprovalGate, SeverityCounts } from '../../contract/views.ts';
import { approvalGate } from '../checks/approval-gate.ts';
import type { Judgement } from './check-line.ts';

/** Findings of one code and severity: they stand together in every report. */
export interface ReportKind {
  readonly severity: Severity;
  readonly code: Code;
  readonly count: number;
}

/** What each release would do with an archive, in counts; on the chosen database. */
export interface ReleaseCounts {
  readonly release: ReleaseId;
  readonly counts: SeverityCounts;
}

/** The findings with an effect on the chosen server: worst first, then by code, then by place. */
export interface FindingOrder<Mark> {
  readonly approval: ApprovalGate;
  readonly counts: SeverityCounts;
  readonly releases: readonly ReleaseCounts[];
  /** In the order of `marks`: the first `count` marks are of the first kind, and so on. */
  readonly kinds: readonly ReportKind[];
  /** What each finding was added with. */
  readonly marks: readonly Mark[];
}

/** Takes findings one by one and puts them in order; keeps of each its place and its mark alone. */
export interface FindingSorter<Mark> {
  add(diagnostic: Diagnostic, mark: Mark): void;
  finish(): FindingOrder<Mark>;
}

interface Placed<Mark> {
  readonly entry: string;
  readonly line: number;
  readonly column: number;
  readonly mark: Mark;
}

interface Bucket<Mark> {
  readonly severity: Severity;
  readonly code: Code;
  readonly sample: Diagnostic;
  readonly found: Placed<Mark>[];
}

/** A sorter of one archive's findings. `mark`: what its user finds the finding by again. */
export function findingSorter<Mark>(judgement: Judgement): FindingSorter<Mark> {
  const { target, database } = judgement;
  const buckets = new Map<string, Bucket<Mark>>();
  const counts = noCounts();
  const releases = releaseIds.map((release) => ({ release, counts: noCounts() }));
  return {
    add(diagnostic, mark) {
      for (const { release, counts: onRelease } of releases) {
        const there = judge(diagnostic, release, database);
        if (there !== null) onRelease[there] += 1;
      }
      const severity = judge(diagnostic, target, database);
      if (severity === null) return;
      counts[severity] += 1;
      const { code, location } = diagnostic;
      const name = `${severity} ${code}`;
      const bucket = buckets.get(name) ?? { severity, code, sample: diagnostic, found: [] };
      buckets.set(name, bucket);
      const { entry = '', line = 0, column = 0 } = location;
      bucket.found.push({ entry, line, column, mark });
    },
    finish() {
      const sorted = [...buckets.values()].sort(byKind);
      for (const { found } of sorted) found.sort(byPlace);
      const samples = sorted.map(({ sample }) => sample);
      return {
        approval: approvalGate(samples, target, database),
        counts,
        releases,
        kinds: sorted.map(({ severity, code, found }) => ({ severity, code, count: found.length })),
        marks: sorted.flatMap(({ found }) => found.map(({ mark }) => mark)),
      };
    },
  };
}

function noCounts(): Record<Severity, number> {
  return { fatal: 0, blocker: 0, loss: 0, warning: 0, note: 0 };
}

function byKind(a: Bucket<unknown>, b: Bucket<unknown>): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.code, b.code);
}

function byPlace(a: Placed<unknown>, b: Placed<unknown>): number {
  return compare(a.entry, b.entry) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
