import { Bar, Spinner } from '../../ui/progress.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatClock, formatMoment, formatSeconds } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { StepLine } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface StepsProps {
  readonly lines: readonly StepLine[];
  /** Bytes of the upload, while it runs. */
  readonly sent?: Sent | undefined;
}

interface Sent {
  readonly bytes: number;
  readonly total: number;
  readonly rate: { readonly bytes: number; readonly secondsLeft: number } | null;
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
            {isUploading(line) && sent !== undefined ? sentWords(sent) : clockOf(line)}
          </span>
          {isUploading(line) && sent !== undefined ? (
            <Upload {...sent} />
          ) : (
            line.detail !== '' && <span className={styles.detail}>{line.detail}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function isUploading({ step, state }: StepLine): boolean {
  return step === 'upload' && state === 'running';
}

function clockOf({ endedAt }: StepLine): string {
  return endedAt === null ? '' : formatClock(endedAt);
}

function sentWords({ bytes, total }: Sent): string {
  return strings.sent({ sent: formatBytes(bytes), total: formatBytes(total) });
}

function Upload(sent: Sent) {
  const { bytes, total, rate } = sent;
  return (
    <span className={styles.detail}>
      <Bar
        label={strings.stepsWill.upload}
        share={total === 0 ? null : bytes / total}
        valueLabel={sentWords(sent)}
      />
      <span>
        {rate !== null &&
          strings.rate({
            rate: formatBytes(rate.bytes),
            left: formatSeconds(rate.secondsLeft),
          })}{' '}
        {strings.lastBytes}
      </span>
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
    case 'stopped':
      return <SeverityMark kind="warning" hasWords />;
    case 'running':
      return <Spinner />;
    case 'waiting':
      return <span className={styles.dot} />;
  }
}
