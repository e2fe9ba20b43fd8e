import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PressEvent } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './button.module.css';

interface Common {
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  readonly size?: 'small' | 'normal' | 'large';
  /** Why it cannot be used now: shown as its tooltip; it can still be focused. */
  readonly off?: string | undefined;
  /** At work: a spinner stands before the words. */
  readonly isBusy?: boolean;
  readonly autoFocus?: boolean;
  readonly slot?: string | null;
  readonly type?: 'button' | 'submit';
  readonly ref?: Ref<HTMLButtonElement>;
  readonly id?: string;
}

export interface ButtonProps extends Common {
  /** `strong` at most once a screen: the next sensible step. */
  readonly kind?: 'strong' | 'quiet' | 'plain' | 'danger';
  readonly icon?: IconName | undefined;
  readonly iconEnd?: IconName | undefined;
  readonly tooltip?: string | undefined;
  readonly children: ReactNode;
}

/** A button with words. */
export function Button({
  kind = 'quiet',
  icon,
  iconEnd,
  tooltip,
  children,
  size = 'normal',
  off,
  isBusy = false,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <Tooltip text={off ?? tooltip}>
      <AriaButton
        {...rest}
        className={classNames(
          styles.button,
          styles[kind],
          styles[size],
          isBusy && icon === undefined && styles.makesRoom,
        )}
        {...(kind === 'strong' ? { 'data-strong': '' } : {})}
        isPending={isBusy}
        {...(off === undefined ? {} : { 'aria-disabled': true })}
        onPress={(event) => {
          if (off === undefined) onPress?.(event);
        }}
      >
        {isBusy ? <span className={styles.spin} /> : icon !== undefined && <Icon name={icon} />}
        {children}
        {iconEnd !== undefined && <Icon name={iconEnd} size="small" />}
      </AriaButton>
    </Tooltip>
  );
}

export interface IconButtonProps extends Common {
  readonly icon: IconName;
  /** Its accessible name and its tooltip. */
  readonly label: string;
  /** For buttons that hold something open or on. */
  readonly isOn?: boolean | undefined;
}

/** A button that is an icon: in bars only, always with a name. */
export function IconButton({
  icon,
  label,
  size = 'normal',
  off,
  isBusy = false,
  isOn,
  onPress,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={off ?? label}>
      <AriaButton
        {...rest}
        className={classNames(styles.button, styles.icon, styles[size], isOn && styles.on)}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        isPending={isBusy}
        {...(off === undefined ? {} : { 'aria-disabled': true })}
        onPress={(event) => {
          if (off === undefined) onPress?.(event);
        }}
      >
        {isBusy ? <span className={styles.spin} /> : <Icon name={icon} />}
      </AriaButton>
    </Tooltip>
  );
}
