import { releaseIds } from '../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { PredictionSummary } from '../../../contract/views.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ComparedTable } from './compared-table.tsx';
import { Differences } from './differences.tsx';
import { ReleaseToggles } from './release-toggles.tsx';
import { comparedReasons, comparedSentence, isComing, worstMark } from './selectors.ts';
import { useRestoreView } from './state.ts';
import { strings } from './strings.ts';
import styles from './compare.module.css';

export interface ComparisonProps {
  readonly archiveId: ArchiveId;
  readonly database: Database;
  readonly summaries: readonly PredictionSummary[];
  readonly onRelease: (release: ReleaseId) => void;
}

/** Releases side by side: what differs between them first, then what is the same. */
export function Comparison({ archiveId, database, summaries, onRelease }: ComparisonProps) {
  const [view, change] = useRestoreView(archiveId);
  const shown = summaries.filter(({ release }) => view.compared.includes(release));
  if (summaries.every(({ state }) => state.kind === 'folder')) {
    return (
      <EmptyState icon="folder" title={strings.folderTitle}>
        {strings.folderWords}
      </EmptyState>
    );
  }
  const restoring = shown.filter(({ state }) => state.kind === 'success');
  const isWhole = shown.every(({ state }) => !isComing(state));
  return (
    <>
      <Banner kind={worstMark(shown)}>
        <h1 className={styles.verdict}>{comparedSentence(shown)}</h1> {comparedReasons(shown)}
      </Banner>
      <section className={styles.compare} data-pane="compare" aria-label={strings.sides}>
        <ReleaseToggles
          on={view.compared}
          onChange={(compared) => change({ compared: inOrder(compared) })}
        />
        <ComparedTable archiveId={archiveId} summaries={shown} onRelease={onRelease} />
        {isWhole && restoring.length > 1 && (
          <Differences
            archiveId={archiveId}
            database={database}
            shown={restoring.map(({ release }) => release)}
          />
        )}
      </section>
    </>
  );
}

function inOrder(compared: readonly ReleaseId[]): readonly ReleaseId[] {
  return releaseIds.filter((release) => compared.includes(release));
}
