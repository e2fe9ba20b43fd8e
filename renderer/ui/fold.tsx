import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './fold.module.css';

export interface FoldProps {
  readonly title: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly onToggle?: (isOpen: boolean) => void;
}

/** What few need, folded below one line of words. */
export function Fold({ title, className, children, onToggle }: FoldProps) {
  return (
    <details
      className={classNames(styles.fold, className)}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <Icon name="right" size="small" className={styles.twist} />
        {title}
      </summary>
      {children}
    </details>
  );
}
