import { useEffect } from 'react';
import { targetWords, usePreferences } from '../../api/preferences.ts';
import { SaveReportButton } from '../../api/save-report-button.tsx';
import { useCall } from '../../api/calls.ts';
import { useCommand } from '../../navigation/commands.ts';
import { PaneResizer } from '../../navigation/pane-resizer.tsx';
import { useArrival, useHere } from '../../navigation/window-state.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { FindingPane } from './finding-pane.tsx';
import { FindingTree } from './finding-tree.tsx';
import styles from './findings-screen.module.css';
import { cleared, isFiltered } from './selectors.ts';
import { showFindings, spotOf, useFindingsView } from './state.ts';
import { strings } from './strings.ts';
import { useFindingsList } from './use-findings-list.ts';
import { useStepping } from './use-stepping.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ChangeFindings, FindingsView } from './state.ts';
import type { FindingsList } from './use-findings-list.ts';

interface FindingsScreenProps {
  readonly archiveId: ArchiveId;
}

/** All findings by effect, content or file at the left; the open one at the right. */
export function FindingsScreen({ archiveId }: FindingsScreenProps) {
  const [view, change] = useFindingsView(archiveId);
  const list = useFindingsList(archiveId, view);
  useArrival(archiveId, 'findings', (show) => showFindings(archiveId, show));
  useHere(archiveId, 'findings', spotOf(view));
  const stepping = useStepping(list, view, change);
  useCommand('next-finding', () => stepping.step(1));
  useCommand('previous-finding', () => stepping.step(-1));
  if (list.summary === undefined && list.error !== null) {
    return <ErrorState title={strings.failed} error={list.error} onRetry={list.retry} />;
  }
  if (list.summary === undefined) return <Skeleton label={strings.loading} lines={9} />;
  if (list.summary.all === 0) return <NothingFound archiveId={archiveId} />;
  return (
    <Findings archiveId={archiveId} list={list} view={view} change={change} stepping={stepping} />
  );
}

/** Says what was looked at, so that “nothing” is an answer. */
function NothingFound({ archiveId }: FindingsScreenProps) {
  const overview = useCall('archives.getOverview', { archiveId }).data;
  const preferences = usePreferences();
  return (
    <EmptyState
      mark="ok"
      title={strings.emptyTitle}
      actions={<SaveReportButton archiveId={archiveId} />}
    >
      {preferences === undefined ? null : (
        <p>{strings.emptyWords({ target: targetWords(preferences.target) })}</p>
      )}
      {overview === undefined ? null : (
        <p>
          {strings.checked(overview.counts)}{' '}
          {overview.verify.kind === 'done' ? null : strings.notVerified}
        </p>
      )}
    </EmptyState>
  );
}

interface FindingsProps extends FindingsScreenProps {
  readonly list: FindingsList;
  readonly view: FindingsView;
  readonly change: ChangeFindings;
  readonly stepping: ReturnType<typeof useStepping>;
}

function Findings({ archiveId, list, view, change, stepping }: FindingsProps) {
  useAnnounced(list, view);
  return (
    <div className={styles.screen} data-open={view.chosenId !== null}>
      <section className={styles.list} aria-label={strings.list}>
        <FindingFilters archiveId={archiveId} summary={list.summary} view={view} change={change} />
        <ListBody list={list} view={view} change={change} located={stepping.located} />
      </section>
      <PaneResizer pane="findings" />
      <section className={styles.detail} data-pane="finding" aria-label={strings.detail}>
        <FindingPane
          archiveId={archiveId}
          view={view}
          located={stepping.located}
          onStep={stepping.step}
          onClose={() => change({ chosenId: null, chosen: null })}
        />
      </section>
    </div>
  );
}

type ListBodyProps = Parameters<typeof FindingTree>[0];

function ListBody({ list, view, change, located }: ListBodyProps) {
  if (list.error !== null) {
    return <ErrorState title={strings.failed} error={list.error} onRetry={list.retry} />;
  }
  if (list.groupCount === undefined) return <Skeleton label={strings.loading} lines={9} />;
  if (list.groupCount === 0) {
    return (
      <EmptyState
        icon="filter"
        title={strings.noMatchTitle}
        actions={<Button onPress={() => change(cleared)}>{strings.clear}</Button>}
      >
        {strings.noMatchWords({ all: list.summary?.all ?? 0 })}
      </EmptyState>
    );
  }
  return (
    <div className={styles.fill} data-pane="findings">
      <FindingTree list={list} view={view} change={change} located={located} />
    </div>
  );
}

/** How many are left is heard as soon as the list stands still. */
function useAnnounced({ summary, argument }: FindingsList, view: FindingsView): void {
  const total = summary?.total;
  const isNarrow = isFiltered(view);
  const question = JSON.stringify(argument);
  useEffect(() => {
    if (isNarrow && total !== undefined) announce(strings.found({ total }));
  }, [isNarrow, total, question]);
}
