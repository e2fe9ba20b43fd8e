import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { archiveReport } from '../../../main/report/archive-report.ts';
import type { ArchiveReport, Owner, StudiedArchive } from '../../../main/report/archive-report.ts';
import type { Judgement } from '../../../main/report/check-line.ts';

/** A study of a small archive with these findings; `title` as its author wrote it. */
export function studied(
  diagnostics: readonly Diagnostic[],
  title: string | null = 'Harbour',
): StudiedArchive {
  const none = { created: null, updated: null, description: null };
  return {
    kind: 'zip',
    bytes: 10,
    sha256: 'a'.repeat(64),
    diagnostics,
    unreadable: false,
    summary: {
      formatVersion: 1,
      learningPackage: { key: 'lib:Org:Slug', org: 'Org', slug: 'Slug', title, ...none },
      meta: { createdAt: null, createdBy: null, createdByEmail: null, originServer: null },
      counts: {
        entries: 1,
        components: 0,
        containers: 0,
        sections: 0,
        subsections: 0,
        units: 0,
        collections: 0,
        media: 0,
      },
    },
  };
}

/** What Verawood on MySQL does. */
export const onVerawood: Judgement = { target: 'verawood', database: 'mysql' };

/** A report of such a study; `owner`: what every finding is about. */
export function reported(
  study: StudiedArchive,
  { file = 'a.zip', judgement = onVerawood, owner = null }: ReportedOptions = {},
): ArchiveReport {
  return archiveReport(file, study, judgement, 1, () => owner);
}

interface ReportedOptions {
  readonly file?: string;
  readonly judgement?: Judgement;
  readonly owner?: Owner | null;
}

/** All pieces of a report in one. */
export async function wholeText(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
