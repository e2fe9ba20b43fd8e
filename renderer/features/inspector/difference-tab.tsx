import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCall } from '../../api/calls.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ChangedChildren } from './changed-children.tsx';
import { ChangedFiles } from './changed-files.tsx';
import { ChangedText } from './changed-text.tsx';
import { ComparedVersions } from './compared-versions.tsx';
import styles from './difference.module.css';
import { strings } from './strings.ts';
import { blockName, versionInSentence } from './versions.ts';
import type { VersionDifference, VersionView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** The two versions that are compared. */
export interface Compared {
  readonly from: VersionView;
  readonly to: VersionView;
}

interface DifferenceTabProps extends TabProps {
  readonly first: Compared;
}

/** What differs between two versions: title, children, text, files. */
export function DifferenceTab({ first, ...props }: DifferenceTabProps) {
  const { archiveId, entity } = props;
  const [choice, setChoice] = useState<{ key: string; from: number; to: number } | null>(null);
  const own = choice?.key === entity.key ? choice : null;
  const compared = {
    from: entity.versions.find(({ number }) => number === own?.from) ?? first.from,
    to: entity.versions.find(({ number }) => number === own?.to) ?? first.to,
  };
  const { from, to } = { from: compared.from.number, to: compared.to.number };
  const difference = useCall('versions.compare', { archiveId, key: entity.key, from, to });
  const head = (
    <ComparedVersions
      entity={entity}
      compared={compared}
      onChoose={(next) => setChoice({ key: entity.key, from, to, ...next })}
    />
  );
  if (difference.error !== null) {
    const retry = () => void difference.refetch();
    return (
      <ErrorState title={strings.difference.failed} error={difference.error} onRetry={retry} />
    );
  }
  if (difference.data === undefined) return <Skeleton label={strings.difference.loading} />;
  return <Shown {...props} compared={compared} difference={difference.data} head={head} />;
}

interface ShownProps extends TabProps {
  readonly compared: Compared;
  readonly difference: VersionDifference;
  readonly head: ReactNode;
}

function Shown({
  archiveId,
  entity,
  compared,
  difference,
  head,
  onShowFile,
  onShowEntity,
}: ShownProps) {
  if (difference.isSame) {
    const words = {
      from: versionInSentence(compared.from),
      to: versionInSentence(compared.to),
    };
    return (
      <div className={styles.scroll}>
        <div className={styles.bar}>{head}</div>
        <EmptyState mark="ok" title={strings.difference.isSame}>
          {strings.difference.isSameWords(words)}
        </EmptyState>
      </div>
    );
  }
  const isComponent = entity.kind === 'component';
  const body = difference.files.find(({ name }) => name === blockName);
  const title = difference.title === null ? null : <ChangedTitle title={difference.title} />;
  if (!isComponent) {
    return (
      <div className={styles.scroll}>
        <div className={styles.bar}>{head}</div>
        {title}
        <ChangedChildren difference={difference} onShowEntity={onShowEntity} />
      </div>
    );
  }
  return (
    <div className={styles.scroll}>
      <ChangedText archiveId={archiveId} title={entity.title} body={body} head={head}>
        {title}
      </ChangedText>
      <ChangedFiles difference={difference} compared={compared} onShowFile={onShowFile} />
    </div>
  );
}

function ChangedTitle({
  title,
}: {
  readonly title: { readonly from: string; readonly to: string };
}) {
  return (
    <section className={styles.section}>
      <h3>{strings.difference.title}</h3>
      <p className={styles.titles}>
        <del className={styles.removed}>
          <UserText text={title.from === '' ? strings.difference.noTitle : title.from} />
        </del>
        <Icon name="right" size="small" />
        <ins className={styles.added}>
          <UserText text={title.to === '' ? strings.difference.noTitle : title.to} />
        </ins>
      </p>
    </section>
  );
}
