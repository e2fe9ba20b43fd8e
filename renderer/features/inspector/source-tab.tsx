import { useMemo } from 'react';
import { useCall } from '../../api/calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import { blockFile } from './versions.ts';
import type { FileRow, FindingView } from '../../../contract/views.ts';
import type { CodeMark } from '../../ui/code-view/code-marks.ts';
import type { TabProps } from './tab-props.ts';

/** The OLX of a version, with its findings at their lines. */
export function SourceTab(props: TabProps) {
  const { versions, chosen, choose } = useVersion(props.entity);
  if (chosen === undefined) {
    return <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>;
  }
  const file = blockFile(chosen);
  return (
    <div className={styles.tab}>
      <VersionBar versions={versions} chosen={chosen} onChoose={choose} />
      {file === undefined ? (
        <EmptyState icon="code" title={strings.noSource}>
          {strings.noSourceWords}
        </EmptyState>
      ) : (
        <Source {...props} file={file} />
      )}
    </div>
  );
}

function Source({ archiveId, entity, file }: TabProps & { readonly file: FileRow }) {
  const content = useCall('files.getContent', { archiveId, index: file.index, as: 'text' });
  const marks = useMemo(() => marksIn(entity.findings, file.path), [entity.findings, file.path]);
  if (content.error !== null) {
    const retry = () => void content.refetch();
    return <ErrorState title={strings.sourceFailed} error={content.error} onRetry={retry} />;
  }
  if (content.data === undefined) return <Skeleton label={strings.sourceLoading} />;
  if (content.data.kind === 'fault') {
    return (
      <EmptyState mark="blocker" title={strings.sourceFailed}>
        {content.data.message}
      </EmptyState>
    );
  }
  const { text, truncated, bytes } = content.data;
  return (
    <>
      {truncated ? (
        <Banner kind="note">{strings.truncated(text.length, formatBytes(bytes))}</Banner>
      ) : null}
      <div className={styles.fill}>
        <CodeView
          text={text}
          language="xml"
          label={strings.sourceLabel(entity.title)}
          marks={marks}
          place={marks[0] === undefined ? null : { line: marks[0].line, column: 1 }}
          wrap
        />
      </div>
    </>
  );
}

function marksIn(findings: readonly FindingView[], path: string): readonly CodeMark[] {
  return findings.flatMap(({ diagnostic, severity, message }) => {
    const { entry, line, column } = diagnostic.location;
    if (entry !== path || line === undefined) return [];
    return [{ line, severity, message, ...(column === undefined ? {} : { column }) }];
  });
}
