import type { ReactNode } from 'react';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import { classNames } from './class-names.ts';
import { SeverityMark } from './severity-mark.tsx';
import styles from './banner.module.css';

export interface BannerProps {
  readonly kind: Severity | 'ok';
  readonly children: ReactNode;
  /** At most one button. */
  readonly action?: ReactNode;
  /** Failures are announced at once. */
  readonly isAlert?: boolean;
}

/** One or two lines at the head of what they speak of. */
export function Banner({ kind, children, action, isAlert = false }: BannerProps) {
  return (
    <div
      className={classNames(styles.banner, styles[kind])}
      {...(isAlert ? { role: 'alert' } : {})}
    >
      <SeverityMark kind={kind} hasWords />
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
