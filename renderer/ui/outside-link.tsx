import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { strings } from './strings.ts';
import styles from './outside-link.module.css';

export interface OutsideLinkProps {
  /** https; the desktop app opens nothing else. */
  readonly href: string;
  readonly children: ReactNode;
}

/** Words that lead out of Carrel, into the browser of the person. The desktop app asks first. */
export function OutsideLink({ href, children }: OutsideLinkProps) {
  return (
    <a
      className={styles.link}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={strings.opensOutside({ address: href })}
    >
      {children}
      <Icon name="external" size="small" /> <span className={styles.unseen}>{strings.outside}</span>
    </a>
  );
}
