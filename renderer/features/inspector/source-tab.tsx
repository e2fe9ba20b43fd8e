import { useMemo, useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodePane } from '../../ui/code-view/code-pane.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './inspector.module.css';
import { sourcesOf } from './sources.ts';
import { strings } from './strings.ts';
import { useWrap } from './use-settings.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { CodeMark } from '../../ui/code-view/code-marks.ts';
import type { Source } from './sources.ts';
import type { TabProps } from './tab-props.ts';

/** The OLX of a version, or the TOML that defines it, with its findings at their lines. */
export function SourceTab(props: TabProps) {
  const { entity } = props;
  const [choice, setChoice] = useState<{ key: string; id: string } | null>(null);
  const sources = sourcesOf(entity);
  const wanted = choice?.key === entity.key ? choice.id : null;
  const chosen = sources.find(({ id }) => id === wanted) ?? sources[0];
  if (chosen === undefined) {
    return (
      <EmptyState icon="code" title={strings.noSource}>
        {strings.noSourceWords}
      </EmptyState>
    );
  }
  const choose = (id: string) => setChoice({ key: entity.key, id });
  return <ShownSource {...props} sources={sources} chosen={chosen} onChoose={choose} />;
}

interface ShownSourceProps extends TabProps {
  readonly sources: readonly Source[];
  readonly chosen: Source;
  readonly onChoose: (id: string) => void;
}

function ShownSource({ archiveId, entity, sources, chosen, onChoose }: ShownSourceProps) {
  const { file } = chosen;
  const content = useCall('files.getContent', { archiveId, index: file.index, as: 'text' });
  const [wrap, setWrap] = useWrap();
  const marks = useMemo(() => marksIn(entity.findings, file.path), [entity.findings, file.path]);
  const first = marks[0];
  const place = useMemo(
    () => (first === undefined ? null : { line: first.line, column: first.column ?? 1 }),
    [first],
  );
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
    <div className={styles.tab}>
      {truncated ? (
        <Banner kind="note">
          {strings.truncated({
            shown: formatBytes(new Blob([text]).size),
            all: formatBytes(bytes),
          })}
        </Banner>
      ) : null}
      <CodePane
        key={file.index}
        text={text}
        language={languageOf(file.path)}
        label={strings.sourceLabel({ title: entity.title === '' ? entity.key : entity.title })}
        marks={marks}
        place={place}
        wrap={wrap}
        onWrap={setWrap}
        head={
          <Select
            label={strings.version}
            look="bar"
            choices={sources.map(({ id, label }) => ({ value: id, label }))}
            value={chosen.id}
            onChange={onChoose}
          />
        }
      />
    </div>
  );
}

function marksIn(findings: readonly FindingView[], path: string): readonly CodeMark[] {
  return findings.flatMap(({ diagnostic, severity, message }) => {
    const { entry, line, column } = diagnostic.location;
    if (entry !== path || line === undefined) return [];
    return [{ line, severity, message, ...(column === undefined ? {} : { column }) }];
  });
}
