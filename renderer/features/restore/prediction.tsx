import type { ReactNode } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId, Server } from '../../../contract/releases.ts';
import type { PredictionState, PredictionSummary } from '../../../contract/views.ts';
import { useAct } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { Bar } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AnswerPane } from './answer-pane.tsx';
import { NothingPane } from './nothing-pane.tsx';
import { useRestoreView } from './state.ts';
import { strings } from './strings.ts';
import { TreePane } from './tree-pane.tsx';
import { VerdictBanner } from './verdict-banner.tsx';
import styles from './restore.module.css';

export interface PredictionProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly summaries: readonly PredictionSummary[];
  readonly onRelease: (release: ReleaseId | 'all') => void;
}

/** What one server would do: verdict, library, answer; or why there is none to show. */
export function Prediction(props: PredictionProps) {
  const { archiveId, server, summaries } = props;
  const state = summaries.find(({ release }) => release === server.release)?.state;
  if (state === undefined) return null;
  return (
    <>
      <VerdictBanner archiveId={archiveId} release={server.release} state={state} />
      <Body {...props} state={state} />
    </>
  );
}

interface BodyProps extends PredictionProps {
  readonly state: PredictionState;
}

function Body({ archiveId, server, summaries, onRelease, state }: BodyProps) {
  switch (state.kind) {
    case 'success':
      return (
        <Panes archiveId={archiveId} server={server}>
          <TreePane archiveId={archiveId} server={server} losses={state.losses} />
        </Panes>
      );
    case 'error':
    case 'exception':
      return (
        <Panes archiveId={archiveId} server={server}>
          <NothingPane
            archiveId={archiveId}
            state={state}
            summaries={summaries}
            onRelease={onRelease}
          />
        </Panes>
      );
    case 'predicting':
      return (
        <EmptyState
          icon="server"
          title={strings.workingTitle({ release: releases[server.release].label })}
        >
          <p>{strings.workingWords}</p>
          <div className={styles.working}>
            <Bar
              label={strings.workingTitle({ release: releases[server.release].label })}
              share={null}
            />
          </div>
        </EmptyState>
      );
    case 'waiting':
      return (
        <EmptyState icon="clock" title={strings.waitingTitle}>
          {strings.waitingWords}
        </EmptyState>
      );
    case 'not-run':
      return <NotRun archiveId={archiveId} />;
    case 'folder':
      return (
        <EmptyState icon="folder" title={strings.folderTitle}>
          {strings.folderWords}
        </EmptyState>
      );
    case 'unknown':
      return (
        <EmptyState mark="warning" title={strings.unknownTitle}>
          {strings.unknownWords}
        </EmptyState>
      );
    case 'failed':
      return <Failed archiveId={archiveId} state={state} />;
  }
}

interface PanesProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly children: ReactNode;
}

/** What comes out beside what the server says; one of the two where there is no room for both. */
function Panes({ archiveId, server, children }: PanesProps) {
  const [view, change] = useRestoreView(archiveId);
  return (
    <div className={styles.panes} data-shown={view.pane}>
      <div className={styles.paneSwitch}>
        <Segmented
          label={strings.paneShown}
          value={view.pane}
          choices={[
            { value: 'tree', label: strings.tree },
            { value: 'answer', label: strings.answer },
          ]}
          onChange={(pane) => change({ pane })}
        />
      </div>
      {children}
      <AnswerPane key={server.release} archiveId={archiveId} server={server} />
    </div>
  );
}

function NotRun({ archiveId }: { readonly archiveId: ArchiveId }) {
  const reread = useAct('archives.reread');
  return (
    <EmptyState
      icon="clock"
      title={strings.notRunTitle}
      actions={
        <Button isBusy={reread.isPending} onPress={() => reread.mutate({ archiveId })}>
          {strings.readAgain}
        </Button>
      }
    >
      {strings.notRunWords}
    </EmptyState>
  );
}

interface FailedProps {
  readonly archiveId: ArchiveId;
  readonly state: Extract<PredictionState, { kind: 'failed' }>;
}

function Failed({ archiveId, state }: FailedProps) {
  const reread = useAct('archives.reread');
  return (
    <FailureState
      title={strings.predictionFailed}
      failure={state.failure}
      onRetry={() => reread.mutate({ archiveId })}
      retryLabel={strings.readAgain}
    />
  );
}
