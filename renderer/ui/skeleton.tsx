import styles from './skeleton.module.css';

export interface SkeletonProps {
  /** What is being read: announced, not seen. */
  readonly label: string;
  readonly lines?: number;
}

/** Grey lines where text will be; they appear only when it takes longer than an instant. */
export function Skeleton({ label, lines = 5 }: SkeletonProps) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.line} />
      ))}
    </div>
  );
}
