import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PreviewFrame } from '../../ui/preview-frame/preview-frame.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import type { VersionView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** The text as a reader would see it, made harmless. */
export function PreviewTab(props: TabProps) {
  const { versions, chosen, choose } = useVersion(props.entity);
  const [isPaper, setPaper] = useState(false);
  if (chosen === undefined) {
    return <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>;
  }
  return (
    <div className={styles.tab}>
      <VersionBar versions={versions} chosen={chosen} onChoose={choose} />
      <Preview {...props} version={chosen} isPaper={isPaper} />
      <footer className={styles.foot}>
        <Icon name="shield" />
        <span className={styles.grow}>{strings.inert}</span>
        <IconButton
          icon="paper"
          size="small"
          label={strings.paper}
          isOn={isPaper}
          onPress={() => setPaper(!isPaper)}
        />
      </footer>
    </div>
  );
}

const longestFind = 500; // as the call takes it

interface PreviewProps extends TabProps {
  readonly version: VersionView;
  readonly isPaper: boolean;
}

function Preview({ archiveId, entity, version, isPaper, find = '' }: PreviewProps) {
  const preview = useCall('content.openPreview', {
    archiveId,
    key: entity.key,
    version: version.number,
    paper: isPaper,
    find: find.slice(0, longestFind),
  });
  const retry = () => void preview.refetch();
  if (preview.error !== null) {
    return <ErrorState title={strings.previewFailed} error={preview.error} onRetry={retry} />;
  }
  if (preview.data === undefined) return <Skeleton label={strings.previewLoading} />;
  if (preview.data.kind === 'none') {
    return (
      <EmptyState icon="eye" title={strings.noPreview}>
        {preview.data.reason}
      </EmptyState>
    );
  }
  const { url } = preview.data;
  return (
    <PreviewFrame
      key={url}
      url={url}
      title={strings.previewTitle({ title: entity.title })}
      archiveId={archiveId}
      onRetry={retry}
      isPaper={isPaper}
    />
  );
}
