import { EmptyState } from '../../ui/empty-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import type { UsedInView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

interface UsedInTabProps extends TabProps {
  readonly onShowCollection: (key: string) => void;
}

/** The containers that list it, each with what it is in itself, and the collections. */
export function UsedInTab({ entity, onShowEntity, onShowCollection }: UsedInTabProps) {
  const { usedIn, collections } = entity;
  if (usedIn.length === 0 && collections.length === 0) {
    return (
      <EmptyState icon="link" title={strings.notUsed}>
        {entity.kind === 'component' ? strings.notUsedWords : strings.notUsedContainer}
      </EmptyState>
    );
  }
  return (
    <div className={styles.scroll}>
      {usedIn.length === 0 ? null : (
        <>
          <h3 className={styles.listHead}>{strings.outline}</h3>
          <ul className={styles.list}>
            {usedIn.map((place) => (
              <li key={place.key}>
                <PlaceLine place={place} onShow={() => onShowEntity(place.key)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {collections.length === 0 ? null : (
        <>
          <h3 className={styles.listHead}>{strings.collections}</h3>
          <ul className={styles.list}>
            {collections.map(({ key, title }) => (
              <li key={key}>
                <button
                  type="button"
                  className={styles.line}
                  title={strings.openCollection({ title: title === '' ? key : title })}
                  onClick={() => onShowCollection(key)}
                >
                  <TypeBadge type="collection" look="small" isNamed />
                  <span className={styles.lineTitle}>
                    <UserText text={title === '' ? key : title} />
                  </span>
                  <span className={styles.lineEnd}>
                    <Icon name="right" size="small" />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface PlaceLineProps {
  readonly place: UsedInView;
  readonly onShow: () => void;
}

function PlaceLine({ place: { key, title, level, path }, onShow }: PlaceLineProps) {
  return (
    <button type="button" className={styles.placeLine} onClick={onShow}>
      <TypeBadge type={level} look="small" isNamed />
      <span className={styles.placeWords}>
        <span className={styles.lineTitle} title={title}>
          <UserText text={title === '' ? key : title} />
        </span>
        {path.length === 0 ? null : (
          <span className={styles.path} title={path.map((one) => one.title).join(' › ')}>
            {path.map((one, index) => (
              <span key={`${index} ${one.key}`} className={styles.pathPart}>
                {index === 0 ? null : <Icon name="right" size="small" />}
                <UserText text={one.title === '' ? one.key : one.title} />
              </span>
            ))}
          </span>
        )}
      </span>
      <span className={styles.lineEnd}>
        <Icon name="right" size="small" />
      </span>
    </button>
  );
}
