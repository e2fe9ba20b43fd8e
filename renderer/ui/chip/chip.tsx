import { formatNumber } from '../figures.ts';
import { Icon } from '../icon.tsx';
import styles from './chip.module.css';
import type { ReactNode } from 'react';

interface ChipProps {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly badge?: ReactNode;
  /** Where there is little room the badge and the count are enough. */
  readonly compactWhenNarrow?: boolean;
}

/** A filter that is on or off, and how many rows it would leave. */
export function Chip(props: ChipProps) {
  const { label, count, isOn } = props;
  const isOff = count === 0 && !isOn; // can still be focused, so that its count is heard
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isOn}
      title={label}
      aria-disabled={isOff}
      onClick={isOff ? undefined : props.onToggle}
    >
      {props.badge}
      <span className={styles.label} data-compact={props.compactWhenNarrow ?? false}>
        {label}
      </span>{' '}
      <span className={styles.count}>{formatNumber(count)}</span>
      {isOn ? <Icon name="close" size="small" /> : null}
    </button>
  );
}
