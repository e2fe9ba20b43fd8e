import { classNames } from './class-names.ts';
import { contentType } from './content-type.ts';
import { Icon } from './icon.tsx';
import styles from './type-badge.module.css';

export interface TypeBadgeProps {
  /** A block type (`html`), a container level (`unit`), `collection` or `library`. */
  readonly type: string;
  /** `line` is the bare icon for trees, where a column of filled squares would shout. */
  readonly look?: 'filled' | 'small' | 'big' | 'line';
  /** Where no word of the type stands beside it. */
  readonly isNamed?: boolean;
}

/** Studio's colour and icon of a type. */
export function TypeBadge({ type, look = 'filled', isNamed = false }: TypeBadgeProps) {
  const { icon, colour, label } = contentType(type);
  return (
    <span
      className={classNames(styles.badge, styles[look], styles[colour])}
      {...(isNamed ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      <Icon name={icon} />
    </span>
  );
}
