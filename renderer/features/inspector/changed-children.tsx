import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './difference.module.css';
import { strings } from './strings.ts';
import type { ChildChange, VersionDifference } from '../../../contract/views.ts';
import type { IconName } from '../../ui/icon.tsx';

interface ChangedChildrenProps {
  readonly difference: VersionDifference;
  readonly onShowEntity: (key: string) => void;
}

/** What a container lists that it did not list before, no longer lists, or lists elsewhere. */
export function ChangedChildren({ difference, onShowEntity }: ChangedChildrenProps) {
  const { children } = difference;
  const more = children.total - children.changes.length;
  return (
    <section className={styles.section}>
      <h3>{strings.difference.children}</h3>
      <ul className={styles.rows}>
        {children.changes.map((child) => (
          <li key={`${child.change} ${child.from ?? ''} ${child.to ?? ''} ${child.key}`}>
            <ChildChangeLine child={child} onShow={() => onShowEntity(child.key)} />
          </li>
        ))}
      </ul>
      {more === 0 ? null : (
        <p className={styles.note}>{strings.difference.moreChanges({ count: more })}</p>
      )}
      <p className={styles.note}>{strings.difference.childrenSame({ count: children.same })}</p>
    </section>
  );
}

const icons: Readonly<Record<ChildChange['change'], IconName>> = {
  added: 'plus',
  removed: 'minus',
  moved: 'sort',
};

interface ChildChangeLineProps {
  readonly child: ChildChange;
  readonly onShow: () => void;
}

function ChildChangeLine({ child, onShow }: ChildChangeLineProps) {
  const { change, key, title, type } = child;
  const content = (
    <>
      <span className={styles.icon}>
        <Icon name={icons[change]} />
      </span>
      {type === null ? null : <TypeBadge type={type} look="small" isNamed />}
      {title === null ? (
        <KeyText text={key} />
      ) : (
        <span className={styles.name} title={title}>
          <UserText text={title === '' ? key : title} />
        </span>
      )}
      <span className={styles.what}>{whatHappened(child)}</span>
    </>
  );
  if (title === null) {
    return (
      <div className={styles.childRow} data-change={change}>
        {content}
      </div>
    );
  }
  return (
    <button type="button" className={styles.childRow} data-change={change} onClick={onShow}>
      {content}
    </button>
  );
}

function whatHappened({ change, from, to }: ChildChange): string {
  if (change === 'moved') return strings.difference.moved({ from: from ?? 0, to: to ?? 0 });
  return `${strings.difference[change]}, ${strings.difference.place({ place: from ?? to ?? 0 })}`;
}
