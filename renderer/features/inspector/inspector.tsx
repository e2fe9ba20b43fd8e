import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { showFinding } from '../findings/index.ts';
import { ChildrenTab } from './children-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { InspectorBanner } from './inspector-banner.tsx';
import { InspectorHead } from './inspector-head.tsx';
import { PreviewTab } from './preview-tab.tsx';
import styles from './inspector.module.css';
import { SourceTab } from './source-tab.tsx';
import { strings } from './strings.ts';
import { UsedInTab } from './used-in-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { EntityView, FindingView } from '../../../contract/views.ts';
import type { TabDefinition } from '../../ui/tabs.tsx';

interface InspectorProps {
  readonly archiveId: ArchiveId;
  readonly entityKey: string | null;
  readonly onClose: () => void;
  readonly onShowEntity: (key: string) => void;
}

type TabId = 'preview' | 'contents' | 'source' | 'files' | 'versions' | 'findings' | 'usedIn';

/** Everything about one component or container. */
export function Inspector(props: InspectorProps) {
  const { archiveId, entityKey } = props;
  const entity = useCall(
    'content.getEntity',
    { archiveId, key: entityKey ?? '' },
    { enabled: entityKey !== null, keepPrevious: true },
  );
  const [tab, setTab] = useState<TabId>('preview');
  const go = useGo();
  const goes: Goes = {
    onShowFile: (index, path) => go({ archiveId, screen: 'files', show: { index, path } }),
    onShowFinding: (finding) => {
      showFinding(archiveId, finding);
      go({ archiveId, screen: 'findings' });
    },
  };
  if (entityKey === null) {
    return (
      <EmptyState icon="inspector" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  if (entity.error !== null) {
    const retry = () => void entity.refetch();
    return <ErrorState title={strings.failed} error={entity.error} onRetry={retry} />;
  }
  if (entity.data === undefined) return <Skeleton label={strings.loading} />;
  const tabs = tabsOf(entity.data, props, goes);
  const shown = tabs.some(({ id }) => id === tab) ? tab : (tabs[0]?.id ?? 'versions');
  return (
    <>
      <InspectorHead entity={entity.data} onClose={props.onClose} />
      <InspectorBanner findings={entity.data.findings} onShowFinding={goes.onShowFinding} />
      <div className={styles.tabs}>
        <Tabs
          size="small"
          label={strings.tabs.label}
          tabs={tabs}
          selected={shown}
          onSelect={setTab}
        />
      </div>
    </>
  );
}

interface Goes {
  readonly onShowFinding: (finding: FindingView) => void;
  readonly onShowFile: (entryIndex: number, path: string) => void;
}

function tabsOf(
  entity: EntityView,
  { archiveId, onShowEntity }: InspectorProps,
  { onShowFile, onShowFinding }: Goes,
): readonly TabDefinition<TabId>[] {
  const shared = { archiveId, entity, onShowFile };
  const count = (size: number) => (size === 0 ? undefined : formatNumber(size));
  const files = entity.versions.reduce((most, { files: has }) => Math.max(most, has.length), 0);
  const own: readonly TabDefinition<TabId>[] =
    entity.kind === 'component'
      ? [
          {
            id: 'preview',
            label: strings.tabs.preview,
            content: () => <PreviewTab key={entity.key} {...shared} />,
          },
          {
            id: 'source',
            label: strings.tabs.source,
            content: () => <SourceTab key={entity.key} {...shared} />,
          },
          {
            id: 'files',
            label: strings.tabs.files,
            count: count(files),
            content: () => <FilesTab key={entity.key} {...shared} />,
          },
        ]
      : [
          {
            id: 'contents',
            label: strings.tabs.contents,
            content: () => <ChildrenTab key={entity.key} {...shared} onShowEntity={onShowEntity} />,
          },
        ];
  return [
    ...own,
    {
      id: 'versions',
      label: strings.tabs.versions,
      content: () => <VersionsTab {...shared} />,
    },
    {
      id: 'findings',
      label: strings.tabs.findings,
      count: count(entity.findings.length),
      content: () => <FindingsTab findings={entity.findings} onShowFinding={onShowFinding} />,
    },
    {
      id: 'usedIn',
      label: strings.tabs.usedIn,
      count: count(entity.usedIn.length + entity.collections.length),
      content: () => <UsedInTab entity={entity} onShowEntity={onShowEntity} />,
    },
  ];
}
