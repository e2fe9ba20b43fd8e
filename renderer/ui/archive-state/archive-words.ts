import { assertNever } from '../../../contract/result.ts';
import type { ArchiveState } from '../../../contract/views.ts';
import type { MarkKind } from '../severity-words.ts';
import { strings } from './strings.ts';

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
      if (state.isWaiting === true) return strings.waiting;
      return percent === null ? strings.reading : strings.readingShare({ percent });
    case 'clean':
      return strings.clean;
    case 'findings':
      return findingWords(state);
    case 'approved':
      return strings.approved;
    case 'changed':
      return state.wasApproved ? strings.changed : strings.changedSinceRead;
    case 'pushed':
      return strings.pushed({ library: state.library });
    case 'missing':
      return strings.missing;
    case 'failed':
      return state.failure.kind === 'cancelled' ? strings.stopped : strings.failed;
    default:
      return assertNever(state);
  }
}

type Findings = ArchiveState & { readonly kind: 'findings' };

function findingWords({ worst, count, isUnsafe }: Findings): string {
  if (isUnsafe === true) return strings.unsafe;
  switch (worst) {
    case 'fatal':
      return strings.fatal;
    case 'blocker':
      return strings.blocker;
    case 'loss':
      return strings.losses({ count });
    case 'warning':
      return strings.warnings({ count });
    case 'note':
      return strings.notes({ count });
  }
}
