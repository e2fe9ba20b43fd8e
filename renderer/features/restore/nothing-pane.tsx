import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button } from '../../ui/button.tsx';
import { Sentence, UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { reasonOf } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface NothingPaneProps {
  readonly archiveId: ArchiveId;
  readonly state: Extract<PredictionState, { kind: 'error' | 'exception' }>;
  readonly summaries: readonly PredictionSummary[];
  readonly onRelease: (release: ReleaseId | 'all') => void;
}

/** Nothing comes out: why, what to do about it, and which release is kinder. */
export function NothingPane({ archiveId, state, summaries, onRelease }: NothingPaneProps) {
  const go = useGo();
  const reason = reasonOf(state);
  const kinder = kindest(summaries);
  const findingId = reason?.findingId ?? null;
  const hint = reason?.hint ?? null;
  return (
    <section className={styles.tree} data-pane="tree" aria-label={strings.tree}>
      <div className={styles.paneHead}>
        <h2>{strings.tree}</h2>
      </div>
      <div className={styles.nothing}>
        <Icon name="library" size="huge" className={styles.nothingIcon} />
        <h3>{strings.nothing}</h3>
        <p>{state.kind === 'error' ? strings.refusedWords : strings.brokenOffWords}</p>
        <dl className={styles.cause}>
          {findingId !== null && <Where archiveId={archiveId} findingId={findingId} />}
          <dt>{strings.because}</dt>
          <dd>
            <Sentence text={reason?.sentence ?? strings.noReason} />
          </dd>
          {hint !== null && (
            <>
              <dt>{strings.whatToDo}</dt>
              <dd>{hint}</dd>
            </>
          )}
        </dl>
        <div className={styles.nothingActs}>
          {findingId !== null && (
            <Button onPress={() => go({ archiveId, screen: 'findings', show: { id: findingId } })}>
              {strings.showFinding}
            </Button>
          )}
          {kinder === undefined ? (
            <Button onPress={() => onRelease('all')}>{strings.allSides}</Button>
          ) : (
            <Button onPress={() => onRelease(kinder.release)}>
              {strings.elsewhere({
                release: releases[kinder.release].label,
                losses: kinder.losses,
              })}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** The release that loses least of it, if one restores it; of equals the oldest. */
function kindest(summaries: readonly PredictionSummary[]) {
  const [first] = summaries
    .flatMap(({ release, state }) =>
      state.kind === 'success' ? [{ release, losses: state.losses }] : [],
    )
    .toSorted((one, other) => one.losses - other.losses);
  return first;
}

interface WhereProps {
  readonly archiveId: ArchiveId;
  readonly findingId: number;
}

/** The content or the file that the server stops at. */
function Where({ archiveId, findingId }: WhereProps) {
  const found = useCall('findings.find', { archiveId, id: findingId }).data;
  if (found === undefined || found === null) return null;
  const { entity, diagnostic } = found.finding;
  const { entry } = diagnostic.location;
  if (entity === null && entry === undefined) return null;
  return (
    <>
      <dt>{strings.where}</dt>
      <dd>
        {entity !== null && (
          <span className={styles.place}>
            <TypeBadge type={entity.type} look="small" isNamed />
            <UserText text={entity.title === '' ? entity.key : entity.title} />
          </span>
        )}
        {entry !== undefined && <KeyText text={entry} form="path" />}
      </dd>
    </>
  );
}
