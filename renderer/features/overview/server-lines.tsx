import type { AppFailure } from '../../../contract/failures.ts';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { Overview, PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { usePreferences, useShownReleases } from '../../api/preferences.ts';
import { useChosenServer } from '../../api/use-chosen-server.ts';
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { countsInWords, endInWords, worstOf } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './overview.module.css';

export interface ServerLinesProps {
  readonly overview: Overview;
  /** What each release would do; undefined until it is known. */
  readonly ends: readonly PredictionSummary[] | undefined;
  readonly failure: AppFailure | null;
}

/** One line a release: what its restore would do. A line leads to the whole of it. */
export function ServerLines({ overview, ends, failure }: ServerLinesProps) {
  const archiveId = overview.archive.id;
  const go = useGo();
  const choose = useChosenServer();
  return (
    <section>
      <h2>{strings.servers}</h2>
      <FailureBanner failure={failure} />
      {overview.kind === 'folder' ? (
        <FoundLines
          overview={overview}
          onShow={(release) =>
            choose({ target: release }, () => go({ archiveId, screen: 'findings' }))
          }
        />
      ) : (
        <EndLines
          ends={ends}
          onShow={(release) =>
            choose({ target: release }, () => go({ archiveId, screen: 'restore' }))
          }
        />
      )}
    </section>
  );
}

interface LinesProps {
  readonly onShow: (release: ReleaseId) => void;
}

function EndLines({ ends, onShow }: Pick<ServerLinesProps, 'ends'> & LinesProps) {
  const shown = useShownReleases();
  const target = usePreferences()?.target;
  return (
    <ul className={styles.lines}>
      {shown.map((release) => {
        const state = ends?.find((one) => one.release === release)?.state;
        const end = state === undefined ? '' : endInWords(state);
        return (
          <li key={release}>
            <LinkRow
              className={styles.line}
              isCurrent={release === target}
              onPress={() => onShow(release)}
            >
              <EndMark state={state} />
              <ReleaseName release={release} isChosen={release === target} />
              <span className={styles.reason}>
                <Sentence text={end} />
              </span>
              <span className={styles.quiet}>
                {strings.runAgainst({ version: releases[release].version })}
              </span>
              <Icon name="right" size="small" />
            </LinkRow>
          </li>
        );
      })}
    </ul>
  );
}

interface ReleaseNameProps {
  readonly release: ReleaseId;
  /** It is the one that the whole window is about. */
  readonly isChosen: boolean;
}

function ReleaseName({ release, isChosen }: ReleaseNameProps) {
  return (
    <span className={styles.lineName}>
      {releases[release].label}{' '}
      {isChosen && <span className={styles.chosen}>{strings.chosen}</span>}
    </span>
  );
}

function EndMark({ state }: { readonly state: PredictionState | undefined }) {
  const mark = state === undefined ? null : predictionMark(state);
  if (mark !== null) return <SeverityMark kind={mark} hasWords />;
  return state?.kind === 'predicting' ? <Spinner /> : <Icon name="clock" />;
}

/** A folder is restored by no server: a line says what was found for each of them. */
function FoundLines({ overview, onShow }: { readonly overview: Overview } & LinesProps) {
  const shown = useShownReleases();
  const target = usePreferences()?.target;
  return (
    <>
      <p className={styles.nothing}>{strings.folderNotPredicted}</p>
      <ul className={styles.lines}>
        {overview.releases
          .filter(({ release }) => shown.includes(release))
          .map(({ release, findings }) => (
            <li key={release}>
              <LinkRow
                className={styles.line}
                isCurrent={release === target}
                onPress={() => onShow(release)}
              >
                <SeverityMark kind={worstOf(findings) ?? 'ok'} hasWords />
                <ReleaseName release={release} isChosen={release === target} />
                <span className={styles.reason}>{countsInWords(findings)}</span>
                <span className={styles.quiet}>
                  {releases[release].package} {releases[release].version}
                </span>
                <Icon name="right" size="small" />
              </LinkRow>
            </li>
          ))}
      </ul>
    </>
  );
}
