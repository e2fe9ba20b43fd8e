import { EmptyState } from '../../ui/empty-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import type { TabProps } from './tab-props.ts';

interface ChildrenTabProps extends TabProps {
  readonly onShowEntity: (key: string) => void;
}

/** What a container lists, in its order. */
export function ChildrenTab({ entity, onShowEntity }: ChildrenTabProps) {
  const { versions, chosen, choose } = useVersion(entity);
  if (chosen === undefined) {
    return <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>;
  }
  return (
    <div className={styles.tab}>
      <VersionBar versions={versions} chosen={chosen} onChoose={choose} />
      {chosen.children.length === 0 ? (
        <EmptyState title={strings.noChildren}>{strings.noChildrenWords}</EmptyState>
      ) : (
        <div className={styles.scroll}>
          <ol className={styles.list}>
            {chosen.children.map(({ key, title }, place) => (
              <li key={`${place} ${key}`}>
                {title === null ? (
                  <div className={styles.plainLine}>
                    <KeyText text={key} />
                    <span className={styles.missing}>{strings.childMissing}</span>
                  </div>
                ) : (
                  <button type="button" className={styles.line} onClick={() => onShowEntity(key)}>
                    <span className={styles.lineTitle} title={title}>
                      <UserText text={title === '' ? key : title} />
                    </span>
                    <span className={styles.lineEnd}>
                      <Icon name="right" size="small" />
                    </span>
                  </button>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
