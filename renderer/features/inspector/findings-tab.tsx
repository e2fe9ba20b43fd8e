import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import type { FindingView } from '../../../contract/views.ts';

interface FindingsTabProps {
  readonly findings: readonly FindingView[];
  readonly onShowFinding: (finding: FindingView) => void;
}

/** The findings of this content; each leads to its place. */
export function FindingsTab({ findings, onShowFinding }: FindingsTabProps) {
  if (findings.length === 0) {
    return (
      <EmptyState mark="ok" title={strings.noFindings}>
        {strings.noFindingsWords}
      </EmptyState>
    );
  }
  return (
    <div className={styles.scroll}>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={finding.id}>
            <button type="button" className={styles.finding} onClick={() => onShowFinding(finding)}>
              <SeverityMark kind={finding.severity} hasWords />
              <span className={styles.findingWords}>
                <span className={styles.findingEffect}>{severityWords[finding.severity]}</span>
                {finding.message}
              </span>
              <Icon name="right" size="small" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
