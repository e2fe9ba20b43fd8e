import { EmptyState } from '../../ui/empty-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { useVersion } from './use-version.ts';
import { VersionBar } from './version-bar.tsx';
import type { ChildView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** What a container lists, in its order. */
export function ChildrenTab({ entity, onShowEntity }: TabProps) {
  const { versions, chosen, choose } = useVersion(entity);
  if (chosen === undefined) {
    return <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>;
  }
  const more = chosen.childTotal - chosen.children.length;
  return (
    <div className={styles.tab}>
      <VersionBar versions={versions} chosen={chosen} onChoose={choose} />
      {chosen.childTotal === 0 ? (
        <EmptyState title={strings.noChildren}>{strings.noChildrenWords}</EmptyState>
      ) : (
        <div className={styles.scroll}>
          <ol className={styles.list}>
            {chosen.children.map((child, place) => (
              <li key={`${place} ${child.key}`}>
                <ChildLine child={child} onShow={() => onShowEntity(child.key)} />
              </li>
            ))}
          </ol>
          {more === 0 ? null : (
            <p className={styles.note}>{strings.moreChildren({ count: more })}</p>
          )}
        </div>
      )}
    </div>
  );
}

interface ChildLineProps {
  readonly child: ChildView;
  readonly onShow: () => void;
}

function ChildLine({ child: { key, title, type }, onShow }: ChildLineProps) {
  if (title === null) {
    return (
      <div className={styles.plainLine}>
        <SeverityMark kind="warning" hasWords />
        <KeyText text={key} />
        <span className={styles.missing}>{strings.childMissing}</span>
      </div>
    );
  }
  return (
    <button type="button" className={styles.line} onClick={onShow}>
      {type === null ? null : <TypeBadge type={type} look="small" isNamed />}
      <span className={styles.lineTitle} title={title}>
        <UserText text={title === '' ? key : title} />
      </span>
      <span className={styles.lineEnd}>
        <Icon name="right" size="small" />
      </span>
    </button>
  );
}
