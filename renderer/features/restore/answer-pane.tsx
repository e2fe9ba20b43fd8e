import type { ArchiveId } from '../../../contract/model/ids.ts';
import { leftOutByBackup } from '../../../contract/restore-words.ts';
import type { Server } from '../../../contract/releases.ts';
import type { PredictionView } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Crash } from './crash.tsx';
import { Failed } from './failed.tsx';
import { ServerLog } from './server-log.tsx';
import { strings } from './strings.ts';
import { SuccessFacts } from './success-facts.tsx';
import parts from './answer.module.css';
import styles from './restore.module.css';

export interface AnswerPaneProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
}

/** What the server would answer, and the log that it would write. */
export function AnswerPane({ archiveId, server }: AnswerPaneProps) {
  const prediction = useCall('restore.getPrediction', { archiveId, ...server });
  const failure = failureOf(prediction.error);
  return (
    <section className={styles.answer} data-pane="answer" aria-label={strings.answer}>
      <div className={styles.paneHead}>
        <h2>{strings.answer}</h2>
      </div>
      {failure !== null ? (
        <FailureState
          title={strings.failed}
          failure={failure}
          onRetry={() => void prediction.refetch()}
        />
      ) : prediction.data === undefined ? (
        <Skeleton label={strings.loading} lines={6} />
      ) : (
        <div className={parts.answerBody}>
          <Answer archiveId={archiveId} server={server} prediction={prediction.data} />
        </div>
      )}
    </section>
  );
}

interface AnswerProps extends AnswerPaneProps {
  readonly prediction: PredictionView;
}

function Answer({ archiveId, server, prediction }: AnswerProps) {
  const { state, restored, log } = prediction;
  switch (state.kind) {
    case 'success':
      return (
        <>
          {restored !== null && <SuccessFacts restored={restored} />}
          <section>
            <h3>{strings.log}</h3>
            <p className={parts.quiet}>{strings.logEmpty({ count: state.losses })}</p>
          </section>
          <section>
            <h3>{strings.leftOut}</h3>
            <p className={parts.quiet}>{leftOutByBackup}</p>
          </section>
        </>
      );
    case 'error':
      return (
        <>
          <Failed />
          <ServerLog
            archiveId={archiveId}
            server={server}
            lines={log?.lines ?? state.lines}
            bytes={log?.bytes ?? 0}
          />
        </>
      );
    case 'exception':
      return <Crash archiveId={archiveId} server={server} crash={state} log={log} />;
    default:
      return null;
  }
}
