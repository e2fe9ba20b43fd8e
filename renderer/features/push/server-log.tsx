import { CopyButton } from '../../ui/copy-button.tsx';
import { words } from './strings.ts';
import styles from './push.module.css';

/** What the server wrote, as it wrote it. */
export function ServerLog({ text }: { readonly text: string }) {
  return (
    <section>
      <div className={styles.logHead}>
        <h2>{words.serverLog}</h2>
        <span className={styles.help}>{words.savedWithPush}</span>
        <CopyButton text={text} what={words.serverLog} />
      </div>
      <ol className={styles.log}>
        {text.split('\n').map((line, index) => (
          <li key={index} dir="ltr">
            {line}
          </li>
        ))}
      </ol>
    </section>
  );
}
