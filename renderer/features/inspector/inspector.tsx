import { useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { showFinding } from '../findings/index.ts';
import { InspectorBanner } from './inspector-banner.tsx';
import { InspectorHead } from './inspector-head.tsx';
import { tabsOf } from './inspector-tabs.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useKeptTab } from './use-settings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Goes } from './inspector-tabs.tsx';

interface InspectorProps {
  readonly archiveId: ArchiveId;
  readonly entityKey: string | null;
  readonly onClose: () => void;
  readonly onShowEntity: (key: string) => void;
  /** What is searched for beside it. */
  readonly find?: string;
}

/** Everything about one component or container. */
export function Inspector(props: InspectorProps) {
  const { archiveId, entityKey, onShowEntity } = props;
  const entity = useCall(
    'content.getEntity',
    { archiveId, key: entityKey ?? '' },
    { enabled: entityKey !== null, keepPrevious: true },
  );
  const [tab, setTab] = useKeptTab();
  const goes = useGoes(archiveId, onShowEntity);
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
  const tabs = tabsOf({ archiveId, entity: entity.data, find: props.find ?? '', ...goes });
  const shown = tabs.find(({ id }) => id === tab) ?? tabs[0];
  return (
    <>
      <InspectorHead entity={entity.data} onClose={props.onClose} />
      <InspectorBanner findings={entity.data.findings} onShowFinding={goes.onShowFinding} />
      <div className={styles.tabs} aria-busy={entity.isPlaceholderData}>
        <Tabs
          size="small"
          label={strings.tabs.label}
          tabs={tabs}
          selected={shown?.id ?? 'details'}
          onSelect={setTab}
        />
      </div>
    </>
  );
}

function useGoes(archiveId: ArchiveId, onShowEntity: (key: string) => void): Goes {
  const go = useGo();
  return {
    onShowEntity,
    onShowFile: (index, path) => go({ archiveId, screen: 'files', show: { index, path } }),
    onShowFinding: (finding) => {
      showFinding(archiveId, finding);
      go({ archiveId, screen: 'findings' });
    },
    onShowCollection: (collection) => go({ archiveId, screen: 'content', show: { collection } }),
  };
}
