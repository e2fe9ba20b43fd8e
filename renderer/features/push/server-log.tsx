import { CopyButton } from '../../ui/copy-button.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** What the server wrote, as it wrote it. */
export function ServerLog({ text }: { readonly text: string }) {
  return (
    <section>
      <div className={styles.logHead}>
        <h2>{strings.serverLog}</h2>
        <span className={styles.help}>{strings.savedWithPush}</span>
        <CopyButton text={text} what={strings.serverLog} />
      </div>
      <ol className={styles.log}>
        {text
          .trimEnd()
          .split('\n')
          .map((line, index) => (
            <li key={index} dir="ltr">
              {line}
            </li>
          ))}
      </ol>
    </section>
  );
}
