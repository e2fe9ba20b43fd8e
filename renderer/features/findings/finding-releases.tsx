import { releaseIds, releases } from '../../../contract/releases.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { isOwnRefusal } from '../../../contract/diagnostics/judge.ts';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import styles from './finding-detail.module.css';
import { strings } from './strings.ts';
import type { FindingView } from '../../../contract/views.ts';

/** What the finding means on each release that was measured. */
export function FindingReleases({ finding }: { readonly finding: FindingView }) {
  return (
    <>
      <h3>{strings.releases}</h3>
      <ul className={styles.table}>
        {releaseIds.map((id) => {
          const severity = finding.severities[id];
          return (
            <li key={id} className={styles.release}>
              <span className={styles.releaseName}>{releases[id].label}</span>
              {severity === undefined ? (
                <span className={styles.quiet}>{strings.noEffect}</span>
              ) : (
                <span className={styles.releaseEffect}>
                  <SeverityMark kind={severity} hasWords />
                  {isOwnRefusal(finding.diagnostic.code, severity)
                    ? strings.refusedHere
                    : severityWords[severity]}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
