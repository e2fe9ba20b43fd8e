import type { KeyboardEvent, Ref } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { strings } from './strings.ts';
import styles from './field.module.css';

export interface SearchFieldProps {
  /** Its accessible name and, unless another is given, its placeholder. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  /** For lists that the arrow keys move while one types. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
  readonly clearLabel?: string;
  /** Marks the field that Ctrl+F and / find on this screen. */
  readonly isScreenSearch?: boolean;
}

/** A search field: a loupe, the words, a cross once there is something to clear. */
export function SearchField({
  label,
  placeholder = label,
  value,
  onChange,
  onSubmit,
  onKeyDown,
  autoFocus = false,
  ref,
  clearLabel = strings.clearSearch,
  isScreenSearch = false,
}: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      {...(onSubmit === undefined ? {} : { onSubmit })}
      className={value === '' ? (styles.empty ?? '') : ''}
      spellCheck="false"
    >
      <div className={classNames(styles.box, styles.soft)}>
        <Icon name="search" />
        <Input
          className={styles.input ?? ''}
          placeholder={placeholder}
          dir="auto"
          {...(ref === undefined ? {} : { ref })}
          {...(onKeyDown === undefined ? {} : { onKeyDown })}
          {...(isScreenSearch ? { 'data-screen-search': '' } : {})}
        />
        <Button className={styles.clear ?? ''} aria-label={clearLabel}>
          <Icon name="close" size="small" />
        </Button>
      </div>
    </AriaSearchField>
  );
}
