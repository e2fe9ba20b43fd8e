import type { CSSProperties } from 'react';
import { ProgressBar } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './progress.module.css';

/** A turning ring; words stand beside it. */
export function Spinner({ size = 'normal' }: { readonly size?: 'small' | 'normal' }) {
  return <span className={classNames(styles.spin, styles[size])} aria-hidden="true" />;
}

export interface RingProps {
  /** 0 to 1. */
  readonly share: number;
  /** Its accessible name; left out where words beside it say the same. */
  readonly label?: string;
  readonly size?: 'small' | 'normal';
}

/** A ring that fills. */
export function Ring({ share, label, size = 'normal' }: RingProps) {
  return (
    <span
      className={classNames(styles.ring, styles[size])}
      style={{ '--share': `${String(Math.round(share * 100))}%` } as CSSProperties} // a custom property
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

export interface BarProps {
  readonly label: string;
  /** 0 to 1; null where nothing can be measured. */
  readonly share: number | null;
  /** What a screen reader says instead of the percentage. */
  readonly valueLabel?: string;
  readonly kind?: 'busy' | 'ok' | 'blocker';
}

/** A bar of progress; what and how much stand beside it in words. */
export function Bar({ label, share, valueLabel, kind = 'busy' }: BarProps) {
  return (
    <ProgressBar
      aria-label={label}
      value={share === null ? 0 : share * 100}
      isIndeterminate={share === null}
      {...(valueLabel === undefined ? {} : { valueLabel })}
      className={classNames(styles.bar, styles[kind])}
    >
      <span
        className={classNames(styles.fill, share === null && styles.unmeasured)}
        style={{ inlineSize: share === null ? '40%' : `${String(share * 100)}%` }}
      />
    </ProgressBar>
  );
}
