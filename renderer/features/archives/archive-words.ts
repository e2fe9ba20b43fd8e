import { assertNever } from '../../../contract/result.ts';
import type { ArchiveState, ArchiveSummary } from '../../../contract/views.ts';
import { formatNumber } from '../../ui/figures.ts';
import { severityCount } from '../../ui/severity-words.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { words } from './strings.ts';

/** The mark of an archive; null while it is read, which a ring shows. */
export function archiveMark(state: ArchiveState): MarkKind | null {
  switch (state.kind) {
    case 'reading':
      return null;
    case 'clean':
      return 'ok';
    case 'findings':
      return state.worst;
    case 'approved':
    case 'changed':
    case 'pushed':
      return state.kind;
    case 'missing':
      return 'warning';
    case 'failed':
      return state.failure.kind === 'cancelled' ? 'note' : 'blocker';
    default:
      return assertNever(state);
  }
}

/** What stands below an archive's title. */
export function archiveWords(state: ArchiveState, percent: string | null): string {
  switch (state.kind) {
    case 'reading':
      return words.reading(percent);
    case 'clean':
      return words.clean;
    case 'findings':
      if (state.worst === 'fatal') return words.fatal;
      if (state.worst === 'blocker') return words.blocker;
      return severityCount(state.worst, state.count, formatNumber(state.count));
    case 'approved':
      return words.approved;
    case 'changed':
      return state.wasApproved ? words.changed : words.changedSinceRead;
    case 'pushed':
      return words.pushed(state.library);
    case 'missing':
      return words.missing;
    case 'failed':
      return state.failure.kind === 'cancelled' ? words.stopped : words.failed;
    default:
      return assertNever(state);
  }
}

/** The archives whose title, file or place has the text, whatever its case. */
export function filterArchives(
  archives: readonly ArchiveSummary[],
  text: string,
): readonly ArchiveSummary[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return archives;
  return archives.filter((archive) =>
    `${archive.title}\n${archive.fileName}\n${archive.place}`.toLocaleLowerCase().includes(wanted),
  );
}
