import { Suspense, lazy } from 'react';
import styles from './diff-view.module.css';
import type { DiffViewProps } from './diff-body.tsx';

export type { DiffLayout } from './diff-editor.tsx';

const DiffBody = lazy(async () => ({ default: (await import('./diff-body.tsx')).DiffBody }));

/** The difference of two texts; the editor's own code is fetched when it is first needed. */
export function DiffView(props: DiffViewProps) {
  return (
    <Suspense fallback={<div className={styles.waiting} aria-busy="true" />}>
      <DiffBody {...props} />
    </Suspense>
  );
}
