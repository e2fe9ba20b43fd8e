import type { Target } from '../../../contract/releases.ts';
import type { Overview, PredictionState } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { headline, nextStep, summary, whyNotYet } from './selectors.ts';
import { words } from './strings.ts';
import styles from './overview.module.css';

export interface HeadlineProps {
  readonly overview: Overview;
  readonly target: Target;
  /** What the target's restore would do; undefined where that is not known. */
  readonly end: PredictionState | undefined;
  readonly onApprove: () => void;
}

/** The answer, what the archive is, and the next sensible step. */
export function Headline({ overview, target, end, onApprove }: HeadlineProps) {
  const reread = useAct('archives.reread');
  const failure = failureOf(reread.error);
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>
        <h1>{headline(overview, target, end)}</h1>
        <p>{summary(overview)}</p>
        <FailureBanner failure={failure} />
      </div>
      <Steps
        overview={overview}
        onApprove={onApprove}
        isBusy={reread.isPending}
        onReadAgain={() => reread.mutate({ archiveId: overview.archive.id })}
      />
    </header>
  );
}

interface StepsProps {
  readonly overview: Overview;
  readonly onApprove: () => void;
  readonly onReadAgain: () => void;
  readonly isBusy: boolean;
}

function Steps({ overview, onApprove, onReadAgain, isBusy }: StepsProps) {
  const go = useGo();
  const archiveId = overview.archive.id;
  const step = nextStep(overview);
  const canApprove =
    overview.kind === 'zip' &&
    overview.gate === 'needs-acceptance' &&
    overview.approval?.validity !== 'valid';
  return (
    <div className={styles.steps}>
      {step.kind !== 'browse' && (
        <Button size="large" onPress={() => go({ archiveId, screen: 'content' })}>
          {words.browse}
        </Button>
      )}
      {canApprove && step.kind === 'findings' && (
        <Button size="large" off={whyNotYet(overview) ?? undefined} onPress={onApprove}>
          {words.approve}
        </Button>
      )}
      {step.kind === 'findings' && (
        <Button
          kind="strong"
          iconEnd="right"
          onPress={() =>
            go({
              archiveId,
              screen: 'findings',
              show: step.severity === null ? {} : { severity: step.severity },
            })
          }
        >
          {step.label}
        </Button>
      )}
      {step.kind === 'approve' && (
        <Button kind="strong" off={step.off ?? undefined} onPress={onApprove}>
          {words.approve}
        </Button>
      )}
      {step.kind === 'push' && (
        <Button kind="strong" onPress={() => go({ archiveId, screen: 'push' })}>
          {words.push}
        </Button>
      )}
      {step.kind === 'read-again' && (
        <Button kind="strong" isBusy={isBusy} onPress={onReadAgain}>
          {words.readAgain}
        </Button>
      )}
      {step.kind === 'browse' && (
        <Button kind="strong" onPress={() => go({ archiveId, screen: 'content' })}>
          {words.browse}
        </Button>
      )}
    </div>
  );
}
