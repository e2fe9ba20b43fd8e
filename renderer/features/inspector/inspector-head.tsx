import { runCommand } from '../../navigation/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { contentType } from '../../ui/content-type.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { stateWords } from './versions.ts';
import type { EntityView } from '../../../contract/views.ts';

interface InspectorHeadProps {
  readonly entity: EntityView;
  readonly onClose: () => void;
}

/** Type, title, state in Studio's words, and both keys. */
export function InspectorHead({ entity, onClose }: InspectorHeadProps) {
  const { title, usageKey } = entity;
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <TypeBadge type={entity.type} look="big" />
        <div className={styles.titles}>
          <h2 className={styles.title} title={title}>
            <UserText text={title === '' ? strings.untitled : title} />
          </h2>
          <p className={styles.under}>
            {typeWords(entity.type)} · {stateWords(entity)}
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
        <dt title={strings.usageHelp}>{strings.usageKey}</dt>
        <dd>
          {usageKey === null ? (
            <span className={styles.noKey} title={strings.noUsageKey}>
              {strings.noUsageKey}
            </span>
          ) : (
            <KeyText text={usageKey} look="value" />
          )}
          <span className={styles.keyActs}>
            <IconButton
              icon="pencil"
              size="small"
              label={strings.changeTarget}
              onPress={() => void runCommand('settings')}
            />
            {usageKey === null ? null : <CopyButton text={usageKey} what={strings.usageKey} />}
          </span>
        </dd>
      </dl>
    </header>
  );
}

/** Studio's name of a type; one that Studio calls Other with its own name. */
export function typeWords(type: string): string {
  const { label, colour } = contentType(type);
  return colour === 'other' ? strings.otherType({ label, type }) : label;
}
