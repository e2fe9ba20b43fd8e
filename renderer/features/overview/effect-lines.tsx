import { severities } from '../../../contract/diagnostics/definition.ts';
import type { Overview } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatNumber } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { markWords } from '../../ui/severity-words.ts';
import { kindsInWords } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './overview.module.css';

export interface EffectLinesProps {
  readonly overview: Overview;
  /** The server would restore it: what refuses it is Carrel. */
  readonly isTaken: boolean;
}

/** One line an effect, with its largest causes. A line leads to its findings. */
export function EffectLines({ overview, isTaken }: EffectLinesProps) {
  const go = useGo();
  const archiveId = overview.archive.id;
  const found = severities.filter((severity) => overview.findings[severity] > 0);
  return (
    <section>
      <h2>{strings.content}</h2>
      {found.length === 0 && <p className={styles.nothing}>{strings.contentNothing}</p>}
      <ul className={styles.lines}>
        {found.map((severity) => (
          <li key={severity}>
            <LinkRow
              className={classNames(styles.line, styles.effect)}
              onPress={() => go({ archiveId, screen: 'findings', show: { severity } })}
            >
              <SeverityMark kind={severity} hasWords />
              <span className={styles.lineName}>
                {severity === 'blocker' && isTaken ? strings.refusedHere : markWords[severity]}
              </span>
              <span className={styles.count}>{formatNumber(overview.findings[severity])}</span>
              <span className={styles.reason}>{kindsInWords(overview, severity)}</span>
              <Icon name="right" size="small" />
            </LinkRow>
          </li>
        ))}
      </ul>
    </section>
  );
}
