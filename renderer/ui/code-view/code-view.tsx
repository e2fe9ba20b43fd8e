import { Suspense, lazy } from 'react';
import styles from './code-view.module.css';
import type { CodeEditorProps } from './code-editor.tsx';

const CodeEditor = lazy(async () => {
  const { CodeEditor: component } = await import('./code-editor.tsx');
  return { default: component };
});

/** Code that can be read and not changed; the editor's own code is fetched when it is first needed. */
export function CodeView(props: CodeEditorProps) {
  return (
    <Suspense fallback={<div className={styles.host} aria-busy="true" />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}
