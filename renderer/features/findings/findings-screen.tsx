import { useCall } from '../../api/calls.ts';
import { useArrival, useHere } from '../../navigation/window-state.ts';
import { useShortcut } from '../../navigation/shortcuts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FindingDetail } from './finding-detail.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { FindingTree } from './finding-tree.tsx';
import { FoundList } from './found-list.tsx';
import styles from './findings-screen.module.css';
import { SaveReport } from './save-report.tsx';
import { groupByEffect } from './selectors.ts';
import { showFindings, spotOf, useFindingsView } from './state.ts';
import { strings } from './strings.ts';
import { useStepping } from './use-stepping.ts';
import { useWantedFinding } from './use-wanted-finding.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingKind } from '../../../contract/views.ts';

interface FindingsScreenProps {
  readonly archiveId: ArchiveId;
}

/** All findings by effect, kind and place at the left; the open one at the right. */
export function FindingsScreen({ archiveId }: FindingsScreenProps) {
  const kinds = useCall('findings.getKinds', { archiveId });
  const [view] = useFindingsView(archiveId);
  useArrival(archiveId, 'findings', (show) => showFindings(archiveId, show));
  useHere(archiveId, 'findings', spotOf(view));
  if (kinds.error !== null) {
    const retry = () => void kinds.refetch();
    return <ErrorState title={strings.failed} error={kinds.error} onRetry={retry} />;
  }
  if (kinds.data === undefined) return <Skeleton label={strings.loading} lines={9} />;
  if (kinds.data.length === 0) {
    return (
      <EmptyState
        mark="ok"
        title={strings.emptyTitle}
        actions={<SaveReport archiveId={archiveId} />}
      >
        {strings.emptyWords}
      </EmptyState>
    );
  }
  return <Findings archiveId={archiveId} kinds={kinds.data} />;
}

interface FindingsProps extends FindingsScreenProps {
  readonly kinds: readonly FindingKind[];
}

function Findings({ archiveId, kinds }: FindingsProps) {
  const [view, change] = useFindingsView(archiveId);
  const groups = groupByEffect(kinds, view.severities);
  const stepping = useStepping(archiveId, groups, view, change);
  useWantedFinding(archiveId, view, change);
  useShortcut('F8', () => stepping.step(1));
  useShortcut('shift+F8', () => stepping.step(-1));
  const isSearch = view.text.trim() !== '' || view.entity !== null;
  return (
    <div className={styles.screen}>
      <section className={styles.list} data-pane="list" aria-label={strings.list}>
        <FindingFilters archiveId={archiveId} kinds={kinds} view={view} change={change} />
        {isSearch ? (
          <FoundList archiveId={archiveId} view={view} change={change} />
        ) : (
          <FindingTree
            archiveId={archiveId}
            groups={groups}
            view={view}
            change={change}
            onLocate={stepping.locate}
          />
        )}
      </section>
      <section className={styles.detail} data-pane="finding" aria-label={strings.detail}>
        {view.chosen === null ? (
          <EmptyState icon="filter" title={strings.choose}>
            {strings.chooseWords}
          </EmptyState>
        ) : (
          <FindingDetail
            key={view.chosen.id}
            archiveId={archiveId}
            finding={view.chosen}
            position={isSearch ? null : stepping.position}
            onStep={stepping.step}
          />
        )}
      </section>
    </div>
  );
}
