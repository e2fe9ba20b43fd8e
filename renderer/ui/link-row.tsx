import { Button } from 'react-aria-components';
import type { ButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './link-row.module.css';

export interface LinkRowProps extends Omit<ButtonProps, 'className' | 'style'> {
  /** Its columns, `grid-template-columns`, and its height as `--link-row`, where they are others. */
  readonly className?: string | undefined;
  /** The one of the list that is chosen now; the others choose another. */
  readonly isCurrent?: boolean | undefined;
}

/** A row that goes somewhere: the whole of it is the link, and it ends in a chevron. */
export function LinkRow({ className, isCurrent = false, ...rest }: LinkRowProps) {
  return (
    <Button
      {...rest}
      className={classNames(styles.row, className)}
      {...(isCurrent ? { 'aria-current': 'true', 'data-current': '' } : {})}
    />
  );
}
