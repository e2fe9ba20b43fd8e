import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Overview, Preferences } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { usePreferences, useShownReleases } from '../../api/preferences.ts';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Contents } from './contents.tsx';
import { EffectLines } from './effect-lines.tsx';
import { Headline } from './headline.tsx';
import { Origin } from './origin.tsx';
import { ServerLines } from './server-lines.tsx';
import { isUnreadable } from './selectors.ts';
import { Space } from './space.tsx';
import { strings } from './strings.ts';
import styles from './overview.module.css';

export interface OverviewScreenProps {
  readonly archiveId: ArchiveId;
  readonly onApprove: () => void;
}

/** What the archive is, what was found for each server, and the next sensible step. */
export function OverviewScreen({ archiveId, onApprove }: OverviewScreenProps) {
  const overview = useCall('archives.getOverview', { archiveId }, { keepPrevious: true });
  const preferences = usePreferences();
  const failure = failureOf(overview.error);
  if (failure !== null) {
    return (
      <FailureState
        title={strings.failed}
        failure={failure}
        onRetry={() => void overview.refetch()}
      />
    );
  }
  if (overview.data === undefined || preferences === undefined) {
    return <Skeleton label={strings.loading} lines={8} />;
  }
  return <OverviewPage overview={overview.data} preferences={preferences} onApprove={onApprove} />;
}

interface OverviewPageProps {
  readonly overview: Overview;
  readonly preferences: Preferences;
  readonly onApprove: () => void;
}

function OverviewPage({ overview, preferences, onApprove }: OverviewPageProps) {
  const { target, database } = preferences;
  const archiveId = overview.archive.id;
  const ends = useCall('restore.getSummaries', { archiveId, database });
  const shown = useShownReleases();
  const isTaken = ends.data?.find(({ release }) => release === target)?.state.kind === 'success';
  const shownEnds = (ends.data ?? []).filter(
    ({ release }) => shown.includes(release) || release === target,
  );
  return (
    <div className={styles.page}>
      <Headline overview={overview} target={target} ends={shownEnds} onApprove={onApprove} />
      <div className={styles.columns}>
        <div className={styles.answers}>
          <ServerLines overview={overview} ends={ends.data} failure={failureOf(ends.error)} />
          <EffectLines overview={overview} isTaken={isTaken} />
          {isUnreadable(overview) ? null : <Space overview={overview} />}
        </div>
        <aside className={styles.facts}>
          <Origin overview={overview} />
          <Contents overview={overview} />
        </aside>
      </div>
    </div>
  );
}
