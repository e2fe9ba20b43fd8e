import { releaseIds } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { SeverityCounts } from '../../contract/views.ts';
import { judge } from '../../contract/diagnostics/judge.ts';
import { checkLine, countSeverities } from './check-line.ts';
import type { CheckLine, Judgement } from './check-line.ts';
import { inspection } from './inspection.ts';
import type { Inspection, InspectedArchive } from './inspection.ts';

/** What each release would do with an archive, in counts; on the chosen database. */
export interface ReleaseCounts {
  readonly release: ReleaseId;
  readonly counts: SeverityCounts;
}

/** Everything that a report says of one archive: each form of report renders this. */
export interface ArchiveReport {
  readonly line: CheckLine;
  readonly facts: Inspection;
  readonly judgement: Judgement;
  readonly releases: readonly ReleaseCounts[];
  /** The container could not be read; its findings say why. */
  readonly unreadable: boolean;
}

/** What a report takes of a study. */
export interface StudiedArchive extends InspectedArchive {
  readonly diagnostics: readonly Diagnostic[];
  readonly unreadable: boolean;
}

/** Judges a study once, for every form of report; `file` as it was given. */
export function archiveReport(
  file: string,
  study: StudiedArchive,
  judgement: Judgement,
  seconds: number,
): ArchiveReport {
  const { diagnostics, unreadable } = study;
  return {
    line: checkLine(file, diagnostics, judgement, seconds),
    facts: inspection(file, study),
    judgement,
    releases: releaseIds.map((release) => ({
      release,
      counts: countsOn(diagnostics, release, judgement),
    })),
    unreadable,
  };
}

function countsOn(
  diagnostics: readonly Diagnostic[],
  release: ReleaseId,
  { database }: Judgement,
): SeverityCounts {
  const found = diagnostics.flatMap((diagnostic) => {
    const severity = judge(diagnostic, release, database);
    return severity === null ? [] : [{ severity }];
  });
  return countSeverities(found);
}
