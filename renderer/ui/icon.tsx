import { classNames } from './class-names.ts';
import { iconPaths } from './icon-paths.ts';
import type { IconName } from './icon-paths.ts';
import styles from './icon.module.css';

export type { IconName } from './icon-paths.ts';

export interface IconProps {
  readonly name: IconName;
  readonly size?: 'small' | 'normal' | 'large' | 'huge';
  readonly className?: string | undefined;
}

/** An icon of the sprite. It is never alone: words or an accessible name stand with it. */
export function Icon({ name, size = 'normal', className }: IconProps) {
  return (
    <svg className={classNames(styles.icon, styles[size], className)} aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}

/** All icons, once in the window; `Icon` refers to them. */
export function IconSprite() {
  return (
    <svg className={styles.sprite} aria-hidden="true">
      {Object.entries(iconPaths).map(([name, path]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 16 16">
          <path d={path} />
        </symbol>
      ))}
    </svg>
  );
}
