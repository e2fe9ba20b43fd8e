import type { FindingKind, Overview } from '../../../contract/views.ts';
import { words } from './strings.ts';

/** Why an archive cannot be approved, in words. */
export interface Obstacle {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly hasFindings: boolean;
}

/** What stands in the way of an approval, or null (design 10: `approval`). */
export function whyNot(overview: Overview): Obstacle | null {
  if (overview.gate === 'refused') {
    return {
      title: words.refusedTitle,
      sentences: [words.refused, words.refusedNext],
      hasFindings: true,
    };
  }
  if (overview.kind === 'folder') {
    return { title: words.folderTitle, sentences: [words.folder], hasFindings: false };
  }
  if (overview.sha256 === null) {
    return { title: words.notHashedTitle, sentences: [words.notHashed], hasFindings: false };
  }
  if (overview.isPredicting) {
    return { title: words.predictingTitle, sentences: [words.predicting], hasFindings: false };
  }
  return null;
}

/** The kinds that an approval has to accept: those that are accepted with a reason, and the rest. */
export function kindsToAccept({ toAccept }: Overview): {
  readonly given: readonly FindingKind[];
  readonly open: readonly FindingKind[];
} {
  return {
    given: toAccept.filter(hasReason),
    open: toAccept.filter((kind) => !hasReason(kind)),
  };
}

function hasReason({ acceptance, acceptedCount = 0, count }: FindingKind): boolean {
  return acceptance !== undefined || acceptedCount >= count;
}
