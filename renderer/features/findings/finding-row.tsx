import { severityWords } from '../../../contract/diagnostics/definition.ts';
import { formatNumber } from '../../ui/figures.ts';
import { Sentence, UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './finding-row.module.css';
import { strings } from './strings.ts';
import type { FindingGroup, FindingGrouping, FindingView } from '../../../contract/views.ts';
import type { FindingItem } from './selectors.ts';

interface FindingRowProps {
  readonly item: FindingItem;
  readonly by: FindingGrouping;
  /** A finding that its title does not tell from the next one. */
  readonly isTwin: boolean;
}

/** A row of the list of findings: an effect, a group, or a finding. */
export function FindingRow({ item, by, isTwin }: FindingRowProps) {
  switch (item.kind) {
    case 'effect':
      return (
        <span className={styles.effect}>
          <SeverityMark kind={item.severity} hasWords />
          {severityWords[item.severity]}
          <span className={styles.count}>{formatNumber(item.count)}</span>
        </span>
      );
    case 'group':
      return <GroupWords group={item.group} by={by} />;
    case 'place':
      return by === 'effect' ? (
        <PlaceWords finding={item.finding} isTwin={isTwin} />
      ) : (
        <MessageWords finding={item.finding} isTwin={isTwin} />
      );
  }
}

function GroupWords({ group, by }: { readonly group: FindingGroup; readonly by: FindingGrouping }) {
  return (
    <>
      {by === 'effect' ? null : <SeverityMark kind={group.worst} hasWords={false} />}
      <GroupName group={group} by={by} />
      {group.kind === undefined ? null : <KindState kind={group.kind} />}
      <span className={styles.count}>{formatNumber(group.count)}</span>
    </>
  );
}

function GroupName({ group, by }: { readonly group: FindingGroup; readonly by: FindingGrouping }) {
  const { key, title, type } = group;
  if (by === 'effect') {
    return (
      <span className={styles.kind} title={title}>
        {title}
      </span>
    );
  }
  if (key === null) {
    const words = by === 'entity' ? strings.noContent : strings.wholeArchive;
    return (
      <span className={styles.place}>
        <Icon name={by === 'entity' ? 'components' : 'file'} />
        <span className={styles.title}>{words}</span>
      </span>
    );
  }
  if (by === 'file') {
    return (
      <span className={styles.path}>
        <KeyText text={key} look="value" form="path" />
      </span>
    );
  }
  return (
    <span className={styles.place}>
      {type === null ? <Icon name="file" /> : <TypeBadge type={type} look="small" isNamed />}
      <span className={styles.title} title={title}>
        <UserText text={title.trim() === '' ? key : title} />
      </span>
    </span>
  );
}

function KindState({ kind }: { readonly kind: NonNullable<FindingGroup['kind']> }) {
  const { accepted, acceptedCount = 0, isPredicted = false } = kind;
  if (accepted || acceptedCount > 0) {
    return (
      <span className={styles.accepted} title={kind.acceptance?.reason}>
        <Icon name="check" size="small" />
        {accepted ? strings.accepted : strings.acceptedSome({ count: acceptedCount })}
      </span>
    );
  }
  return isPredicted ? <span className={styles.accepted}>{strings.predicted}</span> : null;
}

interface FindingWordsProps {
  readonly finding: FindingView;
  readonly isTwin: boolean;
}

/** Where in its file: what two findings of one content differ in. */
function LineOf({ finding }: { readonly finding: FindingView }) {
  const { line, column } = finding.diagnostic.location;
  if (line === undefined) return null;
  const words =
    column === undefined ? strings.line({ line }) : strings.lineAndColumn({ line, column });
  return <span className={styles.line}>{words}</span>;
}

/** A finding under its content or file: what happens there. */
function MessageWords({ finding, isTwin }: FindingWordsProps) {
  return (
    <span className={styles.place}>
      <SeverityMark kind={finding.severity} hasWords={false} size="small" />
      <span className={styles.title} title={finding.message}>
        <Sentence text={finding.message} />
      </span>
      {isTwin ? <LineOf finding={finding} /> : null}
      <OwnAcceptance finding={finding} />
    </span>
  );
}

function OwnAcceptance({ finding }: { readonly finding: FindingView }) {
  const { acceptance } = finding;
  if (acceptance === undefined) return null;
  return (
    <span className={styles.accepted} title={acceptance.reason}>
      <Icon name="check" size="small" />
      {strings.accepted}
    </span>
  );
}

/** What a place is called: the content's title and key, else the file. */
function PlaceWords({ finding, isTwin }: FindingWordsProps) {
  const { entity, diagnostic } = finding;
  const { entry, entityKey } = diagnostic.location;
  const key = entityKey ?? entity?.key ?? null;
  const own = (
    <>
      {isTwin ? <LineOf finding={finding} /> : null}
      {finding.acceptance?.scope === 'finding' ? <OwnAcceptance finding={finding} /> : null}
    </>
  );
  if (entity === null) {
    return (
      <span className={styles.place}>
        <Icon name="file" />
        {entry === undefined ? (
          <span className={styles.title}>{key ?? strings.wholeArchive}</span>
        ) : (
          <KeyText text={entry} look="value" form="path" />
        )}
        {own}
      </span>
    );
  }
  return (
    <span className={styles.place}>
      <TypeBadge type={entity.type} look="small" isNamed />
      <span className={styles.title} title={entity.title}>
        <UserText text={entity.title.trim() === '' ? entity.key : entity.title} />
      </span>
      {own}
      <span className={styles.key}>
        <KeyText text={shortKey(key ?? entity.key)} />
      </span>
    </span>
  );
}

/** Without the namespace, which all components share. */
function shortKey(key: string): string {
  return key.replace(/^xblock\.v1:/u, '');
}
