import { useState } from 'react';
import type { ReactNode } from 'react';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import { releases } from '../../../contract/releases.ts';
import { useCall } from '../../api/calls.ts';
import { targetWords, useChangePreferences, usePreferences } from '../../api/preferences.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { toast } from '../../ui/toast.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import styles from './finding-detail.module.css';
import { betterReleases } from './selectors.ts';
import { strings } from './strings.ts';
import { useTakeBack } from './use-acceptances.ts';
import { whyNotAccepted } from './why-not-accepted.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { FindingView, PredictionSummary } from '../../../contract/views.ts';

interface FindingWaysProps {
  readonly archiveId: ArchiveId;
  readonly finding: FindingView;
  readonly definition: { readonly hint: string; readonly repair: 'manual' | 'none' } | undefined;
}

/** What one can do: a row for each way out with its own button, the safest first. */
export function FindingWays({ archiveId, finding, definition }: FindingWaysProps) {
  return (
    <>
      <h3>{strings.whatYouCanDo}</h3>
      <ul className={styles.ways}>
        {definition === undefined ? null : (
          <Way
            title={definition.repair === 'manual' ? strings.mend : strings.live}
            words={definition.hint}
          >
            <WayThere archiveId={archiveId} finding={finding} />
          </Way>
        )}
        <OtherRelease archiveId={archiveId} finding={finding} />
        <Acceptance archiveId={archiveId} finding={finding} />
      </ul>
    </>
  );
}

interface WayProps {
  readonly title: string;
  readonly words: ReactNode;
  readonly children: ReactNode;
}

function Way({ title, words, children }: WayProps) {
  return (
    <li className={styles.way}>
      <div className={styles.wayWords}>
        <strong>{title}</strong>
        <span>{words}</span>
      </div>
      <div className={styles.wayButtons}>{children}</div>
    </li>
  );
}

/** To the content, or to the file where it is about none. */
function WayThere({ archiveId, finding }: Pick<FindingWaysProps, 'archiveId' | 'finding'>) {
  const go = useGo();
  const { entity, entryIndex, diagnostic } = finding;
  const { entry, line, column } = diagnostic.location;
  if (entity !== null) {
    const isCollection = entity.type === 'collection';
    const show = isCollection
      ? { left: 'collections' as const, collection: entity.key }
      : { key: entity.key };
    return (
      <Button icon="components" onPress={() => go({ archiveId, screen: 'content', show })}>
        {strings.showInContent}
      </Button>
    );
  }
  if (entry === undefined || entryIndex === null) return null;
  const show = { path: entry, index: entryIndex, line: line ?? null, column: column ?? null };
  return (
    <Button icon="file" onPress={() => go({ archiveId, screen: 'files', show })}>
      {entry.endsWith('/') ? strings.openFolder : strings.openFile}
    </Button>
  );
}

/** A release on which it is of less weight and that restores the archive, the newest first. */
function OtherRelease({ archiveId, finding }: Pick<FindingWaysProps, 'archiveId' | 'finding'>) {
  const preferences = usePreferences();
  const changePreferences = useChangePreferences();
  const database = preferences?.database ?? 'mysql';
  const ends = useCall('restore.getSummaries', { archiveId, database }).data;
  const best = betterReleases(finding)
    .map((better) => ({ ...better, losses: lossesOn(better.release, ends) }))
    .find(({ losses }) => losses !== null);
  if (best === undefined || preferences === undefined || preferences.target === best.release) {
    return null;
  }
  const { label } = releases[best.release];
  const effect = best.severity === null ? 'none' : severityWords[best.severity];
  const words = strings.elsewhereWords({ effect, losses: best.losses ?? 0 });
  const judge = async () => {
    await changePreferences({ target: best.release });
    toast({ mark: 'done', text: strings.judged({ release: label }) });
  };
  return (
    <Way title={strings.elsewhere({ releases: label })} words={words}>
      <Button onPress={() => void judge()}>{strings.judgeFor({ release: label })}</Button>
    </Way>
  );
}

/** How much a release would lose of the whole archive; null where it would not restore it. */
function lossesOn(
  release: ReleaseId,
  ends: readonly PredictionSummary[] | undefined,
): number | null {
  const state = ends?.find((end) => end.release === release)?.state;
  return state?.kind === 'success' ? state.losses : null;
}

/** Accept it with a reason; or who has, when and why. */
function Acceptance({ archiveId, finding }: Pick<FindingWaysProps, 'archiveId' | 'finding'>) {
  const [isAsking, setAsking] = useState(false);
  const overview = useCall('archives.getOverview', { archiveId }).data;
  const target = usePreferences()?.target;
  const takeBack = useTakeBack(archiveId);
  const { acceptance } = finding;
  const off = overview === undefined ? undefined : whyNotAccepted(overview, finding);
  const given = acceptance && { by: acceptance.by, at: formatMoment(acceptance.at) };
  return (
    <>
      {acceptance === undefined || given === undefined ? (
        <Way
          title={strings.accept.row({ target: targetWords(target ?? 'all') })}
          words={
            off ??
            (finding.severity === 'blocker'
              ? strings.accept.rowWordsRefused
              : strings.accept.rowWords)
          }
        >
          <Button off={off} onPress={() => setAsking(true)}>
            {strings.accept.button}
          </Button>
        </Way>
      ) : (
        <Way
          title={
            acceptance.scope === 'kind'
              ? strings.accept.acceptedKind(given)
              : strings.accept.acceptedOne(given)
          }
          words={<UserText text={acceptance.reason} />}
        >
          <Button onPress={() => setAsking(true)}>{strings.accept.change}</Button>
          <Button onPress={() => void takeBack(acceptance)}>{strings.accept.takeBack}</Button>
        </Way>
      )}
      {isAsking ? (
        <AcceptDialog archiveId={archiveId} finding={finding} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
