import type { ReactNode } from 'react';
import styles from './gallery.module.css';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One kind of part. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface LineProps {
  readonly name?: string;
  readonly children: ReactNode;
}

/** One part in several states, side by side. */
export function Line({ name, children }: LineProps) {
  return (
    <div className={styles.line}>
      {name !== undefined && <span className={styles.name}>{name}</span>}
      {children}
    </div>
  );
}
