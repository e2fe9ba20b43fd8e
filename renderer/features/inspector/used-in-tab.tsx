import { EmptyState } from '../../ui/empty-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import type { EntityView } from '../../../contract/views.ts';

interface UsedInTabProps {
  readonly entity: EntityView;
  readonly onShowEntity: (key: string) => void;
}

/** The containers and collections that list it. */
export function UsedInTab({ entity, onShowEntity }: UsedInTabProps) {
  const { usedIn, collections } = entity;
  if (usedIn.length === 0 && collections.length === 0) {
    return (
      <EmptyState icon="link" title={strings.notUsed}>
        {strings.notUsedWords}
      </EmptyState>
    );
  }
  return (
    <div className={styles.scroll}>
      {usedIn.length === 0 ? null : <h3 className={styles.listHead}>{strings.units}</h3>}
      <ul className={styles.list}>
        {usedIn.map(({ key, title, level }) => (
          <li key={key}>
            <button type="button" className={styles.line} onClick={() => onShowEntity(key)}>
              <TypeBadge type={level} look="small" isNamed />
              <span className={styles.lineTitle} title={title}>
                <UserText text={title === '' ? key : title} />
              </span>
              <span className={styles.lineEnd}>
                <Icon name="right" size="small" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {collections.length === 0 ? null : <h3 className={styles.listHead}>{strings.collections}</h3>}
      <ul className={styles.list}>
        {collections.map(({ key, title }) => (
          <li key={key} className={styles.plainLine}>
            <TypeBadge type="collection" look="small" isNamed />
            <span className={styles.lineTitle} title={title}>
              <UserText text={title === '' ? key : title} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
