import { Bar, Spinner } from '../../ui/progress.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatClock, formatMoment } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { StepLine } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface StepsProps {
  readonly lines: readonly StepLine[];
  /** Bytes of the upload, while it runs. */
  readonly sent?: { readonly bytes: number; readonly total: number } | undefined;
}

/** The steps of a push: one list in all states, so that the eye stays. */
export function Steps({ lines, sent }: StepsProps) {
  return (
    <ol className={styles.steps}>
      {lines.map((line) => (
        <li key={line.step} className={classNames(styles.step, styles[line.state])}>
          <StepMark state={line.state} />
          <span className={styles.stepName}>{nameOf(line)}</span>
          <span
            className={styles.when}
            title={line.endedAt === null ? '' : formatMoment(line.endedAt)}
          >
            {line.endedAt === null ? '' : formatClock(line.endedAt)}
          </span>
          {line.step === 'upload' && line.state === 'running' && sent !== undefined ? (
            <Upload bytes={sent.bytes} total={sent.total} />
          ) : (
            line.detail !== '' && <span className={styles.detail}>{line.detail}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Upload({ bytes, total }: { readonly bytes: number; readonly total: number }) {
  const said = strings.sent({ sent: formatBytes(bytes), total: formatBytes(total) });
  return (
    <span className={styles.detail}>
      <Bar
        label={strings.stepsWill.upload}
        share={total === 0 ? null : bytes / total}
        valueLabel={said}
      />
      {said}
    </span>
  );
}

function nameOf({ step, state }: StepLine): string {
  if (state === 'done') return strings.stepsDone[step];
  return state === 'failed' ? strings.stepsFailed[step] : strings.stepsWill[step];
}

function StepMark({ state }: { readonly state: StepLine['state'] }) {
  switch (state) {
    case 'done':
      return <SeverityMark kind="done" hasWords />;
    case 'failed':
      return <SeverityMark kind="blocker" hasWords />;
    case 'running':
      return <Spinner />;
    case 'waiting':
      return <span className={styles.dot} />;
  }
}
