import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Icon } from './icon.tsx';
import styles from './checkbox.module.css';

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** A box to tick, with its words. */
export function Checkbox({ isSelected, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={styles.checkbox ?? ''}>
      <span className={styles.box}>
        <Icon name="check" size="small" />
      </span>
      <span className={styles.words}>{children}</span>
    </AriaCheckbox>
  );
}
