import type { RestoredView } from '../../../contract/views.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatMoment, formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { strings } from './strings.ts';
import styles from './answer.module.css';

/** The data of a restore that succeeded: names, what came out, and what the backup says of itself. */
export function SuccessFacts({ restored }: { readonly restored: RestoredView }) {
  const { title, originalKey, org, slug, stagedKey } = restored;
  return (
    <>
      <Facts
        facts={[
          { name: strings.state, value: strings.succeeded },
          { name: strings.title, value: <UserText text={title} />, wraps: true },
          { name: strings.originalKey, value: originalKey, isMono: true, copy: originalKey },
          { name: strings.org, value: org ?? strings.notTold },
          { name: strings.slug, value: slug ?? strings.notTold },
        ]}
      />
      <section>
        <h3>{strings.stagedKey}</h3>
        <code className={styles.staged} dir="ltr">
          {stagedKey}
        </code>
        <p className={styles.quiet}>{strings.stagedKeyWords}</p>
      </section>
      <section>
        <h3>{strings.contents}</h3>
        <Counts counts={restored.counts} />
      </section>
      <Backup metadata={restored.metadata} />
    </>
  );
}

const countRows = [
  ['sections', 'section', strings.sections],
  ['subsections', 'subsection', strings.subsections],
  ['units', 'unit', strings.units],
  ['components', 'components', strings.components],
  ['collections', 'collection', strings.collections],
] as const;

function Counts({ counts }: Pick<RestoredView, 'counts'>) {
  return (
    <ul className={styles.counts}>
      {countRows.map(([name, type, label]) => (
        <li key={name}>
          {type === 'components' ? (
            <Icon name="components" />
          ) : (
            <TypeBadge type={type} look="line" />
          )}
          {label}
          <span className={styles.figure}>{formatNumber(counts[name])}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the server shows of the backup, as the archive itself says it. */
function Backup({ metadata }: Pick<RestoredView, 'metadata'>) {
  if (metadata === null) return null;
  const facts = (
    [
      ['created_by', strings.backupBy],
      ['created_by_email', strings.backupEmail],
      ['created_at', strings.backupAt],
      ['original_server', strings.backupServer],
    ] as const
  ).flatMap(([name, label]): readonly Fact[] => {
    const value = metadata[name];
    if (typeof value !== 'string' || value === '') return [];
    const shown = name === 'created_at' ? formatMoment(value) : value;
    return [{ name: label, value: <UserText text={shown} />, wraps: true }];
  });
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>{strings.backup}</h3>
      <Facts facts={facts} />
    </section>
  );
}
