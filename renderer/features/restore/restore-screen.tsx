import { useEffect, useRef } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { ReleaseId, Target } from '../../../contract/releases.ts';
import type { Preferences, PredictionSummary } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { usePreferences, useShownReleases } from '../../api/preferences.ts';
import { useChosenServer } from '../../api/use-chosen-server.ts';
import { announce } from '../../ui/announcer.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Comparison } from './comparison.tsx';
import { Prediction } from './prediction.tsx';
import { comparedSentence, isComing, verdictOf } from './selectors.ts';
import { ServerSwitch } from './server-switch.tsx';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface RestoreScreenProps {
  readonly archiveId: ArchiveId;
}

/** What a server's restore of the archive would do: one release, or several side by side. */
export function RestoreScreen({ archiveId }: RestoreScreenProps) {
  const preferences = usePreferences();
  if (preferences === undefined) return <Skeleton label={strings.loading} lines={9} />;
  return <Restore archiveId={archiveId} preferences={preferences} />;
}

interface RestoreProps extends RestoreScreenProps {
  readonly preferences: Preferences;
}

function Restore({ archiveId, preferences }: RestoreProps) {
  const { target, database } = preferences;
  const chooseServer = useChosenServer();
  const summaries = useCall(
    'restore.getSummaries',
    { archiveId, database },
    { keepPrevious: true },
  );
  const failure = failureOf(summaries.error);
  const offered = useReleasesToChoose(target);
  const shown = summaries.data?.filter(({ release }) => offered.includes(release));
  useSpokenEnd(shown, target);
  const choose = (part: Partial<Pick<Preferences, 'target' | 'database'>>): void =>
    chooseServer({ target, ...part });
  return (
    <div className={styles.screen}>
      <ServerSwitch
        archiveId={archiveId}
        releaseIds={offered}
        summaries={shown}
        target={target}
        database={database}
        onTarget={(next) => choose({ target: next })}
        onDatabase={(next) => choose({ database: next })}
      />
      {failure !== null ? (
        <FailureState
          title={strings.failed}
          failure={failure}
          onRetry={() => void summaries.refetch()}
        />
      ) : shown === undefined ? (
        <Skeleton label={strings.loading} lines={9} />
      ) : target === 'all' ? (
        <Comparison
          archiveId={archiveId}
          database={database}
          summaries={shown}
          onRelease={(release) => choose({ target: release })}
        />
      ) : (
        <Prediction
          archiveId={archiveId}
          server={{ release: target, database }}
          summaries={shown}
          onRelease={(release) => choose({ target: release })}
        />
      )}
    </div>
  );
}

/** Those that the settings show, and the chosen one whatever they say. */
function useReleasesToChoose(target: Target): readonly ReleaseId[] {
  const shown = useShownReleases();
  return releaseIds.filter((release) => shown.includes(release) || release === target);
}

/** Says the verdict aloud when it comes while one waits for it. */
function useSpokenEnd(summaries: readonly PredictionSummary[] | undefined, target: Target): void {
  const chosen = summaries?.filter(({ release }) => target === 'all' || release === target);
  const isPending = chosen?.some(({ state }) => isComing(state)) ?? false;
  const [first] = chosen ?? [];
  const sentence =
    chosen === undefined || first === undefined || isPending
      ? null
      : target === 'all'
        ? comparedSentence(chosen)
        : (verdictOf(first.release, first.state)?.sentence ?? null);
  const waited = useRef(false);
  useEffect(() => {
    if (isPending) waited.current = true;
    else if (waited.current && sentence !== null) {
      waited.current = false;
      announce(strings.done({ sentence }));
    }
  }, [isPending, sentence]);
}
