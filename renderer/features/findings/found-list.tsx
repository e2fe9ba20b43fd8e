import { useCallback, useEffect } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { PlaceWords } from './finding-row.tsx';
import styles from './findings-screen.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingPage, FindingView } from '../../../contract/views.ts';
import type { Column } from '../../ui/virtual-table/columns.ts';
import type { FindingsView } from './state.ts';

interface FoundListProps {
  readonly archiveId: ArchiveId;
  readonly view: FindingsView;
  readonly change: (change: Partial<FindingsView>) => void;
}

const typingPause = 120;

/** The findings that a search or one component has, without groups. */
export function FoundList({ archiveId, view, change }: FoundListProps) {
  const api = useApi();
  const text = useDelayed(view.text.trim(), typingPause);
  const severity = view.severities.length === 1 ? (view.severities[0] ?? null) : null;
  const { entity } = view;
  const pages = usePages<FindingView, FindingPage>({
    identity: JSON.stringify([archiveId, text, severity, entity]),
    pageQuery: (offset, limit) => {
      const argument = { archiveId, text, severity, entity, offset, limit };
      return {
        queryKey: callKey('findings.getPage', argument),
        queryFn: () => ask(api, 'findings.getPage', argument),
      };
    },
  });
  const total = pages.head?.total;
  useEffect(() => {
    if (total !== undefined) announce(strings.found(formatNumber(total)));
  }, [total, text]);
  const onSelect = useCallback(
    (finding: FindingView) => change({ chosen: finding, chosenIndex: null, wantedId: null }),
    [change],
  );
  if (pages.error !== null) {
    return <ErrorState title={strings.failed} error={pages.error} onRetry={pages.retry} />;
  }
  if (pages.isLoading) return <Skeleton label={strings.loading} />;
  if (pages.total === 0) {
    return (
      <EmptyState
        icon="search"
        title={strings.noMatchTitle(text)}
        actions={
          <Button onPress={() => change({ text: '', entity: null })}>{strings.clear}</Button>
        }
      >
        {strings.noMatchWords}
      </EmptyState>
    );
  }
  return (
    <div className={styles.fill}>
      <VirtualTable
        label={strings.results}
        memoryKey={`${archiveId} found`}
        columns={columns}
        total={pages.total}
        rowAt={pages.rowAt}
        keyOf={(finding) => String(finding.id)}
        rowHeight={rowHeights.tall}
        selectedKey={view.chosen === null ? null : String(view.chosen.id)}
        onSelect={onSelect}
        onVisible={pages.onVisible}
        resetKey={pages.shown}
        busy={pages.isStale}
      />
    </div>
  );
}

const columns: readonly Column<FindingView>[] = [
  {
    id: 'effect',
    label: strings.effectHead,
    width: '16px',
    headHidden: true,
    render: (finding) => <SeverityMark kind={finding.severity} hasWords={false} />,
  },
  {
    id: 'place',
    label: strings.placeHead,
    width: 'minmax(0, 1fr)',
    render: (finding) => (
      <div className={styles.found}>
        <PlaceWords finding={finding} />
        <div className={styles.foundMessage} title={finding.message}>
          {finding.message}
        </div>
      </div>
    ),
  },
];
