import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
  readonly size?: 'small' | 'normal';
}

/** Exactly one of a few, all in sight. */
export function Segmented<Value extends string>({
  label,
  value,
  choices,
  onChange,
  size = 'normal',
}: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(next) => {
        const found = choices.find((choice) => choice.value === next);
        if (found !== undefined) onChange(found.value);
      }}
      className={classNames(styles.group, styles[size])}
    >
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
          {choice.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
