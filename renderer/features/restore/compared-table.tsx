import type { ReactNode } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { formatNumber } from '../../ui/figures.ts';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { comparedRows, partRows, reasonOf, reasonWords, shortWords } from './selectors.ts';
import type { ComparedRow } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './compare.module.css';

export interface ComparedTableProps {
  readonly archiveId: ArchiveId;
  readonly summaries: readonly PredictionSummary[];
  readonly onRelease: (release: ReleaseId) => void;
}

/** The ends of some servers in columns; rows that differ stand over rows that do not. */
export function ComparedTable({ archiveId, summaries, onRelease }: ComparedTableProps) {
  const { differing, same } = partRows(comparedRows(summaries));
  const body = (title: string, rows: readonly ComparedRow[]): ReactNode =>
    rows.length > 0 && (
      <tbody>
        <tr className={styles.groupRow}>
          <th scope="rowgroup" colSpan={summaries.length + 1}>
            {title}
          </th>
        </tr>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            {summaries.map(({ release, state }) => (
              <td key={release} data-label={releases[release].label}>
                <Cell archiveId={archiveId} row={row.id} state={state} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    );
  return (
    <table className={styles.compared}>
      <caption className={styles.unseen}>{strings.sides}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.unseen}>{strings.aspect}</span>
          </th>
          {summaries.map(({ release }) => (
            <th key={release} scope="col">
              <TextLink onPress={() => onRelease(release)}>{releases[release].label}</TextLink>
              <span className={styles.version}>
                {releases[release].package} {releases[release].version}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      {body(strings.differs, differing)}
      {body(strings.same({ count: summaries.length }), same)}
    </table>
  );
}

interface CellProps {
  readonly archiveId: ArchiveId;
  readonly row: ComparedRow['id'];
  readonly state: PredictionState;
}

function Cell({ archiveId, row, state }: CellProps) {
  switch (row) {
    case 'verdict':
      return <VerdictCell state={state} />;
    case 'reason':
      return <ReasonCell archiveId={archiveId} state={state} />;
    case 'losses':
      return state.kind === 'success' ? formatNumber(state.losses) : <Nothing />;
    case 'components':
      return state.kind === 'success' ? (
        strings.wholeOf({ whole: state.whole, all: state.components })
      ) : (
        <Nothing />
      );
    case 'log':
      return state.kind === 'error' ? formatNumber(state.lines) : <Nothing />;
  }
}

function VerdictCell({ state }: { readonly state: PredictionState }) {
  const mark = predictionMark(state);
  return (
    <span className={styles.verdictCell}>
      {mark !== null && <SeverityMark kind={mark} hasWords />}
      {state.kind === 'success' ? strings.short.success : shortWords(state)}
    </span>
  );
}

function ReasonCell({ archiveId, state }: Omit<CellProps, 'row'>) {
  const go = useGo();
  const words = reasonWords(state);
  const reason = reasonOf(state);
  if (words === '') return <Nothing />;
  const id = reason?.findingId ?? null;
  const isServers = reason !== null && reason.sentence === null;
  return (
    <>
      {isServers ? <code className={styles.serverWords}>{words}</code> : <Sentence text={words} />}
      {id !== null && (
        <div>
          <TextLink onPress={() => go({ archiveId, screen: 'findings', show: { id } })}>
            {strings.showFinding}
          </TextLink>
        </div>
      )}
    </>
  );
}

/** A release that has nothing here: a dash for the eye, a word for the ear. */
export function Nothing() {
  return (
    <span className={styles.none}>
      <span aria-hidden="true">{strings.none}</span>
      <span className={styles.unseen}>{strings.noneWords}</span>
    </span>
  );
}
