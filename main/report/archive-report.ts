import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ApprovalGate, SeverityCounts } from '../../contract/views.ts';
import { checkFinding, roundedSeconds } from './check-line.ts';
import type { CheckFinding, CheckPlace, Judgement } from './check-line.ts';
import { findingSorter } from './finding-order.ts';
import type { FindingOrder, ReleaseCounts, ReportKind } from './finding-order.ts';
import { inspection } from './inspection.ts';
import type { Inspection, InspectedArchive } from './inspection.ts';

/** The part of the library that a finding is about, as its author knows it. */
export interface Owner {
  readonly key: string;
  readonly title: string;
  /** A block type, a level of containers, or `collection`. */
  readonly type: string;
}

/** A finding with what it is about; null where that is a file, or the archive as a whole. */
export interface OwnedFinding {
  readonly finding: CheckFinding;
  readonly owner: Owner | null;
}

/** Everything that a report says of one archive: each form of report renders this. */
export interface ArchiveReport {
  /** As given. */
  readonly file: string;
  readonly kind: 'zip' | 'folder';
  readonly approval: ApprovalGate;
  readonly counts: SeverityCounts;
  readonly seconds: number;
  readonly facts: Inspection;
  readonly judgement: Judgement;
  readonly releases: readonly ReleaseCounts[];
  /** The container could not be read; its findings say why. */
  readonly unreadable: boolean;
  /** In the order of the findings. */
  readonly kinds: readonly ReportKind[];
  /**
   * Some findings, worst first, then by code and place; a few at a time, since there may be
   * 100,000. Throws what its source throws: a report made from it is then to be thrown away.
   */
  readonly read: (from: number, count: number) => Promise<readonly OwnedFinding[]>;
}

/** What a report takes of a study, apart from its findings. */
export interface ReportedArchive extends InspectedArchive {
  readonly kind: 'zip' | 'folder';
  readonly unreadable: boolean;
}

/** What a report takes of a study that is in memory. */
export interface StudiedArchive extends ReportedArchive {
  readonly diagnostics: readonly Diagnostic[];
}

/** Findings in their order, and how to get at some of them. */
export interface ReportSource<Mark> {
  readonly order: FindingOrder<Mark>;
  /** The findings of these marks, in the order of the marks. */
  readonly fetch: (marks: readonly Mark[]) => Promise<readonly OwnedFinding[]>;
}

/** How many findings are held at a time. */
const pageSize = 200;

/** A report of findings that lie elsewhere; `file` as it was given. */
export function reportOf<Mark>(
  file: string,
  archive: ReportedArchive,
  judgement: Judgement,
  seconds: number,
  { order, fetch }: ReportSource<Mark>,
): ArchiveReport {
  const { approval, counts, releases, kinds, marks } = order;
  return {
    file,
    kind: archive.kind,
    approval,
    counts,
    seconds: roundedSeconds(seconds),
    facts: inspection(file, archive),
    judgement,
    releases,
    unreadable: archive.unreadable,
    kinds,
    read: (from, count) => fetch(marks.slice(from, from + count)),
  };
}

/** Judges a study in memory. `ownerOf`: what a place belongs to. */
export function archiveReport(
  file: string,
  study: StudiedArchive,
  judgement: Judgement,
  seconds: number,
  ownerOf: (place: CheckPlace) => Owner | null,
): ArchiveReport {
  const sorter = findingSorter<Diagnostic>(judgement);
  for (const diagnostic of study.diagnostics) sorter.add(diagnostic, diagnostic);
  const fetch = (marks: readonly Diagnostic[]): Promise<readonly OwnedFinding[]> =>
    Promise.resolve(
      marks.map((diagnostic) => {
        const finding = checkFinding(diagnostic, judgement);
        return { finding, owner: ownerOf(finding) };
      }),
    );
  return reportOf(file, study, judgement, seconds, { order: sorter.finish(), fetch });
}

/** Some of a report's findings, in order, without holding them all: `count` from `from` on. */
export async function* findingsOf(
  report: ArchiveReport,
  from = 0,
  count: number = findingCount(report),
): AsyncGenerator<OwnedFinding> {
  for (let at = from; at < from + count; at += pageSize) {
    yield* await report.read(at, Math.min(pageSize, from + count - at));
  }
}

/** How many findings a report has. */
export function findingCount({ kinds }: ArchiveReport): number {
  return kinds.reduce((sum, { count }) => sum + count, 0);
}

/** Each kind with where its findings begin. */
export function startsOf(kinds: readonly ReportKind[]): readonly (ReportKind & { from: number })[] {
  let from = 0;
  return kinds.map((kind) => {
    const start = from;
    from += kind.count;
    return { ...kind, from: start };
  });
}
