import { formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './finding-row.module.css';
import { strings } from './strings.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { FindingItem } from './selectors.ts';

/** A row of the list of findings: an effect, a kind, or a place. */
export function FindingRow({ item }: { readonly item: FindingItem }) {
  switch (item.kind) {
    case 'effect':
      return (
        <span className={styles.effect}>
          <SeverityMark kind={item.severity} hasWords />
          {severityWords[item.severity]}
          <span className={styles.count}>{formatNumber(item.count)}</span>
        </span>
      );
    case 'kind':
      return (
        <>
          <span className={styles.kind} title={item.finding.title}>
            {item.finding.title}
          </span>
          {item.finding.accepted ? (
            <span className={styles.accepted}>
              <Icon name="check" size="small" />
              {strings.accepted}
            </span>
          ) : null}
          <span className={styles.count}>{formatNumber(item.finding.count)}</span>
        </>
      );
    case 'place':
      return <PlaceWords finding={item.finding} />;
  }
}

/** What a place is called: the content's title and key, else the file. */
export function PlaceWords({ finding }: { readonly finding: FindingView }) {
  const { entity, diagnostic } = finding;
  const { entry, entityKey } = diagnostic.location;
  const key = entityKey ?? entity?.key ?? null;
  if (entity === null) {
    return (
      <span className={styles.place}>
        <Icon name="file" />
        {entry === undefined ? (
          <span className={styles.title}>{key ?? strings.wholeArchive}</span>
        ) : (
          <KeyText text={entry} look="value" form="path" />
        )}
      </span>
    );
  }
  return (
    <span className={styles.place}>
      <TypeBadge type={entity.type} look="small" isNamed />
      <span className={styles.title} title={entity.title}>
        <UserText text={entity.title === '' ? entity.key : entity.title} />
      </span>
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
