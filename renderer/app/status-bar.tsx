import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ArchiveSummary, Overview } from '../../contract/views.ts';
import { useAct, useCall } from '../api/calls.ts';
import { progressFigures, progressShare, useProgressState } from '../api/job-progress.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { formatSeconds, shortHash } from '../ui/figures.ts';
import { Icon } from '../ui/icon.tsx';
import { Ring, Spinner } from '../ui/progress.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { QueueStatus } from '../features/push/index.ts';
import { useDialogState } from './dialog-state.ts';
import { useReceiving } from './receiving.ts';
import { strings } from './strings.ts';
import styles from './frame.module.css';

export interface StatusBarProps {
  readonly archives: readonly ArchiveSummary[];
  readonly archiveId: ArchiveId | null;
  readonly overview: Overview | undefined;
}

/** The line at the foot: what is known of the file, work under way, its SHA-256. */
export function StatusBar({ archives, archiveId, overview }: StatusBarProps) {
  const version = useCall('app.getInfo', {}).data?.version;
  return (
    <footer className={styles.status} data-pane="status">
      {archiveId === null ? (
        <span className={styles.item}>
          <Icon name="shield" /> {strings.nothingSent}
        </span>
      ) : (
        overview !== undefined && (
          <span className={styles.verified}>
            <Verified overview={overview} />
          </span>
        )
      )}
      <span className={styles.grow} />
      <Receiving />
      <Jobs archives={archives} />
      <Pushes />
      {overview?.sha256 !== undefined && overview.sha256 !== null ? (
        <span className={styles.item}>
          {strings.sha} <code title={overview.sha256}>{shortHash(overview.sha256)}</code>
          <CopyButton text={overview.sha256} what={strings.sha} />
        </span>
      ) : (
        version !== undefined && <span className={styles.item}>{strings.version({ version })}</span>
      )}
    </footer>
  );
}

function Verified({ overview }: { readonly overview: Overview }) {
  const { verify, counts } = overview;
  switch (verify.kind) {
    case 'done':
      if (isDamaged(overview)) {
        return (
          <span className={styles.item}>
            <SeverityMark kind="blocker" hasWords size="small" />
            {strings.verifiedDamaged({ count: counts.entries })}
          </span>
        );
      }
      return (
        <span className={styles.item}>
          <SeverityMark kind="ok" hasWords size="small" />
          {strings.verified({ count: counts.entries, time: formatSeconds(verify.seconds) })}
        </span>
      );
    case 'running':
      return <span className={styles.item}>{strings.verifying}</span>;
    case 'not-run':
      return <span className={styles.item}>{strings.notVerified}</span>;
    case 'failed':
      return (
        <span className={styles.item}>
          <SeverityMark kind="blocker" hasWords size="small" />
          {strings.verifyFailed}
        </span>
      );
  }
}

/** The zip itself is not sound: some entry is damaged, or is not what it says. */
function isDamaged({ findingKinds }: Overview): boolean {
  return findingKinds.some(
    ({ code, severity }) =>
      code.startsWith('ZIP') && (severity === 'fatal' || severity === 'blocker'),
  );
}

function Receiving() {
  const name = useReceiving((state) => state.names[0]);
  if (name === undefined) return null;
  return (
    <span className={styles.item}>
      <Spinner size="small" /> {strings.receiving({ name })}
    </span>
  );
}

function Pushes() {
  const open = useDialogState((state) => state.open);
  return (
    <span className={styles.item}>
      <QueueStatus onOpen={() => open({ kind: 'push-many', archiveIds: null })} />
    </span>
  );
}

function Jobs({ archives }: { readonly archives: readonly ArchiveSummary[] }) {
  const jobs = useProgressState((state) => state.jobs);
  const cancel = useAct('jobs.cancel');
  const [first] = jobs.values();
  if (first === undefined) return null;
  const title = archives.find(({ id }) => id === first.archiveId)?.title ?? '';
  return (
    <span className={styles.item}>
      <Ring share={progressShare(first) ?? 0} size="small" />
      <span className={styles.cut}>
        {title}: {progressFigures(first)}
        {jobs.size > 1 && ` ${strings.moreJobs({ count: jobs.size - 1 })}`}
      </span>
      <IconButton
        icon="close"
        size="small"
        label={strings.cancelOf({ title })}
        onPress={() => cancel.mutate({ jobId: first.jobId })}
      />
    </span>
  );
}
