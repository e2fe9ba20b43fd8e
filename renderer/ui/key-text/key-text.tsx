import { Pieces } from '../highlight/highlight.tsx';
import { cutKey } from './cut-key.ts';
import styles from './key-text.module.css';

interface KeyTextProps {
  readonly text: string;
  /** Full colour where the key is the value, quiet beside a title. */
  readonly look?: 'value' | 'quiet';
  /** Of a path the file's name stays in sight. */
  readonly form?: 'key' | 'path';
}

/** A key on one line, cut in the middle; the whole is in the tooltip and read aloud. */
export function KeyText({ text, look = 'quiet', form = 'key' }: KeyTextProps) {
  const { head, tail } = cutKey(text, form);
  return (
    <span className={styles.key} title={text} data-look={look} dir="auto">
      <span className={styles.whole}>{text}</span>
      <span className={styles.head} aria-hidden="true">
        <Pieces text={head} />
      </span>
      <span className={styles.tail} aria-hidden="true">
        <Pieces text={tail} />
      </span>
    </span>
  );
}
