import type { Preflight } from '../../../contract/views.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** A dry run that can be made, or was made. */
export interface Rehearsal {
  readonly isBusy: boolean;
  readonly found: Preflight | undefined;
  readonly onRun: () => void;
}

const marks = { ok: 'ok', warn: 'warning', stop: 'blocker' } as const;

/** What a dry run found: everything that a push looks at before it sends. */
export function DryRun({ found }: { readonly found: Preflight }) {
  const words = strings.dryRun;
  return (
    <section aria-label={words.title} role="status">
      <h2>{found.passes ? words.passes : words.stops}</h2>
      <ul className={styles.lines}>
        {found.lines.map((line, index) => (
          <li key={index} className={styles.line}>
            <SeverityMark kind={marks[line.result]} hasWords={line.result === 'ok'} />
            <span className={styles.lineName}>{words.lines[line.what]}</span>
            <span className={styles.lineWords} dir="auto">
              {line.said} {line.next}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.help}>{words.nothingSent}</p>
    </section>
  );
}
