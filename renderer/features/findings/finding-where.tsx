import { useMemo } from 'react';
import { useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { CodeView } from '../../ui/code-view/code-view.tsx';
import { languageOf } from '../../ui/code-view/language-of.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './finding-detail.module.css';
import { locationText } from './selectors.ts';
import { strings } from './strings.ts';
import type { Location } from '../../../contract/diagnostics/report.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingView } from '../../../contract/views.ts';

interface FindingWhereProps {
  readonly archiveId: ArchiveId;
  readonly finding: FindingView;
}

/** The place of a finding with the source below it, and the places that belong to it. */
export function FindingWhere({ archiveId, finding }: FindingWhereProps) {
  const { location, related } = finding.diagnostic;
  if (location.entry === undefined && related.length === 0) return null;
  const copied = locationText(finding);
  return (
    <>
      <h3>{strings.where}</h3>
      <div className={styles.placeRow}>
        <PlaceLink archiveId={archiveId} location={location} index={finding.entryIndex} />
        {copied === null ? null : <CopyButton text={copied} what={strings.copyLocation} />}
      </div>
      {finding.entryIndex === null || location.line === undefined ? null : (
        <SourceExcerpt archiveId={archiveId} finding={finding} index={finding.entryIndex} />
      )}
      {related.length === 0 ? null : (
        <>
          <h3>{strings.also}</h3>
          {related.map((place, at) => (
            <PlaceLink key={at} archiveId={archiveId} location={place} index={null} />
          ))}
        </>
      )}
    </>
  );
}

interface PlaceLinkProps {
  readonly archiveId: ArchiveId;
  readonly location: Location;
  readonly index: number | null;
}

function PlaceLink({ archiveId, location, index }: PlaceLinkProps) {
  const go = useGo();
  const { entry, line, column, byteOffset, entityKey } = location;
  if (entry === undefined) {
    return entityKey === undefined ? null : <KeyText text={entityKey} look="value" />;
  }
  const show = {
    path: entry,
    ...(index === null ? {} : { index }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
  return (
    <div className={styles.place}>
      <Icon name="file" />
      <button
        type="button"
        className={styles.path}
        onClick={() => go({ archiveId, screen: 'files', show })}
      >
        <KeyText text={entry} look="value" form="path" />
      </button>
      <span className={styles.at}>
        {line === undefined ? null : wordsOfLine(line, column)}
        {byteOffset === undefined || line !== undefined
          ? null
          : strings.byte({ offset: byteOffset })}
      </span>
    </div>
  );
}

function wordsOfLine(line: number, column: number | undefined): string {
  return column === undefined ? strings.line({ line }) : strings.lineAndColumn({ line, column });
}

interface SourceExcerptProps extends FindingWhereProps {
  readonly index: number;
}

function SourceExcerpt({ archiveId, finding, index }: SourceExcerptProps) {
  const content = useCall('files.getContent', { archiveId, index, as: 'text' });
  const { entry = '', line = 1, column } = finding.diagnostic.location;
  const { severity, message } = finding;
  const marks = useMemo(
    () => [{ line, severity, message, ...(column === undefined ? {} : { column }) }],
    [line, column, severity, message],
  );
  const place = useMemo(() => ({ line, column: column ?? 1 }), [line, column]);
  if (content.error !== null) return <p className={styles.quiet}>{strings.sourceFailed}</p>;
  if (content.data === undefined) return <Skeleton label={strings.sourceLoading} lines={3} />;
  if (content.data.kind === 'fault') return <p className={styles.quiet}>{content.data.message}</p>;
  const isShort = content.data.text.split('\n', 10).length < 10;
  return (
    <div className={styles.source} data-short={isShort}>
      <CodeView
        text={content.data.text}
        language={languageOf(entry)}
        label={strings.sourceLabel({ path: entry })}
        marks={marks}
        place={place}
      />
    </div>
  );
}
