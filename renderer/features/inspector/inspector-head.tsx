import { IconButton } from '../../ui/button.tsx';
import { contentType } from '../../ui/content-type.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import type { EntityView } from '../../../contract/views.ts';

interface InspectorHeadProps {
  readonly entity: EntityView;
  readonly onClose: () => void;
}

/** Type, title, state in Studio's words, and both keys. */
export function InspectorHead({ entity, onClose }: InspectorHeadProps) {
  const type = contentType(entity.type);
  const word = type.colour === 'other' ? `${type.label} (${entity.type})` : type.label;
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <TypeBadge type={entity.type} look="big" />
        <div className={styles.titles}>
          <h2 className={styles.title} title={entity.title}>
            <UserText text={entity.title === '' ? strings.untitled : entity.title} />
          </h2>
          <p className={styles.under}>
            {word} · {strings.states[entity.state]}
          </p>
        </div>
        <IconButton icon="close" size="small" label={strings.close} onPress={onClose} />
      </div>
      <dl className={styles.keys}>
        <dt>{strings.originalKey}</dt>
        <dd>
          <KeyText text={entity.key} look="value" />
          <CopyButton text={entity.key} what={strings.originalKey} />
        </dd>
        <dt>{strings.usageKey}</dt>
        <dd>
          {entity.usageKey === null ? (
            <span className={styles.quiet}>{strings.noUsageKey}</span>
          ) : (
            <>
              <KeyText text={entity.usageKey} look="value" />
              <CopyButton text={entity.usageKey} what={strings.usageKey} />
            </>
          )}
        </dd>
      </dl>
    </header>
  );
}
