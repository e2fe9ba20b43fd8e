import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './text-link.module.css';

export interface TextLinkProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Words that go somewhere inside the window. */
export function TextLink({ onPress, children }: TextLinkProps) {
  return (
    <Button className={styles.link ?? ''} onPress={onPress}>
      {children}
    </Button>
  );
}
