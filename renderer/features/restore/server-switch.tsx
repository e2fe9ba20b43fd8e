import { databaseLabels, databases, releases } from '../../../contract/releases.ts';
import type { Database, ReleaseId, Target } from '../../../contract/releases.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { SaveReportButton } from '../../api/save-report-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { shortWords } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface ServerSwitchProps {
  readonly archiveId: ArchiveId;
  /** Those to choose from. */
  readonly releaseIds: readonly ReleaseId[];
  readonly summaries: readonly PredictionSummary[] | undefined;
  readonly target: Target;
  readonly database: Database;
  readonly onTarget: (target: Target) => void;
  readonly onDatabase: (database: Database) => void;
}

/** Which server is meant: each release with its verdict, all of them side by side, the database. */
export function ServerSwitch(props: ServerSwitchProps) {
  const { archiveId, releaseIds, summaries, target, database, onTarget, onDatabase } = props;
  const choices = [
    ...releaseIds.map((release) => ({
      value: release as Target,
      label: (
        <ReleaseLabel
          label={releases[release].label}
          state={summaries?.find((one) => one.release === release)?.state}
        />
      ),
    })),
    { value: 'all' as const, label: <CompareLabel /> },
  ];
  return (
    <div className={styles.servers}>
      <Segmented label={strings.release} value={target} choices={choices} onChange={onTarget} />
      <Segmented
        label={strings.database}
        value={database}
        choices={databases.map((value) => ({ value, label: databaseLabels[value] }))}
        onChange={onDatabase}
      />
      {target !== 'all' && (
        <span className={styles.runAgainst} title={runAgainst(target)}>
          {runAgainst(target)}
        </span>
      )}
      <span className={styles.save}>
        <SaveReportButton archiveId={archiveId} />
      </span>
    </div>
  );
}

function runAgainst(release: ReleaseId): string {
  const { package: name, version } = releases[release];
  return strings.runAgainst({ name, version });
}

interface ReleaseLabelProps {
  readonly label: string;
  readonly state: PredictionState | undefined;
}

function ReleaseLabel({ label, state }: ReleaseLabelProps) {
  const mark = state === undefined ? null : predictionMark(state);
  return (
    <>
      {mark !== null && <SeverityMark kind={mark} hasWords />}
      {state?.kind === 'predicting' && <Spinner size="small" />}
      {state?.kind === 'waiting' && <Icon name="clock" />}
      {label}
      {state !== undefined && <span className={styles.unseen}> {shortWords(state)}</span>}
    </>
  );
}

function CompareLabel() {
  return (
    <>
      <Icon name="columns" />
      {strings.compare}
    </>
  );
}
