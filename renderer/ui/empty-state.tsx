import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { SeverityMark } from './severity-mark.tsx';
import type { MarkKind } from './severity-words.ts';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly mark?: MarkKind;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A pane with nothing in it says why, and what one can do. */
export function EmptyState({ icon, mark, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {mark !== undefined ? (
        <SeverityMark kind={mark} hasWords size="big" />
      ) : (
        icon !== undefined && <Icon name={icon} size="large" className={styles.icon} />
      )}
      <h2>{title}</h2>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
