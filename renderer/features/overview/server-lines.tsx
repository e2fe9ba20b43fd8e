import { Button as Row } from 'react-aria-components';
import type { AppFailure } from '../../../contract/failures.ts';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { Overview, PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { useChangePreferences } from '../../api/preferences.ts';
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { Spinner } from '../../ui/progress.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { announce } from '../../ui/announcer.tsx';
import { countsInWords, endInWords, worstOf } from './selectors.ts';
import { words } from './strings.ts';
import styles from './overview.module.css';

export interface ServerLinesProps {
  readonly overview: Overview;
  /** What each release would do; undefined until it is known. */
  readonly ends: readonly PredictionSummary[] | undefined;
  readonly failure: AppFailure | null;
}

/** One line a release: what its restore would do. A line leads to the whole of it. */
export function ServerLines({ overview, ends, failure }: ServerLinesProps) {
  return (
    <section>
      <h2>{words.servers}</h2>
      <FailureBanner failure={failure} />
      {overview.kind === 'folder' ? (
        <FoundLines overview={overview} />
      ) : (
        <EndLines overview={overview} ends={ends} />
      )}
    </section>
  );
}

function EndLines({ overview, ends }: Pick<ServerLinesProps, 'overview' | 'ends'>) {
  const archiveId = overview.archive.id;
  const go = useGo();
  const show = useShown(() => go({ archiveId, screen: 'restore' }));
  return (
    <ul className={styles.lines}>
      {releaseIds.map((release) => {
        const state = ends?.find((one) => one.release === release)?.state;
        const end = state === undefined ? '' : endInWords(state);
        return (
          <li key={release}>
            <Row className={styles.line ?? ''} onPress={() => show(release)}>
              <EndMark state={state} />
              <span className={styles.lineName}>{releases[release].label}</span>
              <span className={styles.cut} title={end}>
                {end}
              </span>
              <span className={styles.quiet}>{words.runAgainst(releases[release].version)}</span>
              <Icon name="right" size="small" />
            </Row>
          </li>
        );
      })}
    </ul>
  );
}

function EndMark({ state }: { readonly state: PredictionState | undefined }) {
  const mark = state === undefined ? null : predictionMark(state);
  if (mark !== null) return <SeverityMark kind={mark} hasWords />;
  return state?.kind === 'predicting' ? <Spinner /> : <Icon name="clock" />;
}

/** A folder is restored by no server: a line says what was found for each of them. */
function FoundLines({ overview }: { readonly overview: Overview }) {
  const archiveId = overview.archive.id;
  const go = useGo();
  const show = useShown(() => go({ archiveId, screen: 'findings' }));
  return (
    <>
      <p className={styles.nothing}>{words.folderNotPredicted}</p>
      <ul className={styles.lines}>
        {overview.releases.map(({ release, findings }) => (
          <li key={release}>
            <Row className={styles.line ?? ''} onPress={() => show(release)}>
              <SeverityMark kind={worstOf(findings) ?? 'ok'} hasWords />
              <span className={styles.lineName}>{releases[release].label}</span>
              <span className={styles.cut}>{countsInWords(findings)}</span>
              <span className={styles.quiet}>
                {releases[release].package} {releases[release].version}
              </span>
              <Icon name="right" size="small" />
            </Row>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Chooses a release for the window, and then goes on. */
function useShown(goOn: () => void): (release: ReleaseId) => void {
  const change = useChangePreferences();
  return (release) => {
    change({ target: release }).then(goOn, (error: unknown) =>
      announce(String(error), 'assertive'),
    );
  };
}
