import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Target } from '../../../contract/releases.ts';
import type { Overview, PredictionState } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { headline, nextStep, summary, whyNotYet } from './selectors.ts';
import type { NextStep } from './selectors.ts';
import { strings } from './strings.ts';
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
        end={end}
        onApprove={onApprove}
        isBusy={reread.isPending}
        onReadAgain={() => reread.mutate({ archiveId: overview.archive.id })}
      />
    </header>
  );
}

interface StepsProps {
  readonly overview: Overview;
  readonly end: PredictionState | undefined;
  readonly onApprove: () => void;
  readonly onReadAgain: () => void;
  readonly isBusy: boolean;
}

function Steps({ overview, end, onApprove, onReadAgain, isBusy }: StepsProps) {
  const go = useGo();
  const archiveId = overview.archive.id;
  const step = nextStep(overview, end);
  const canApprove =
    overview.kind === 'zip' &&
    overview.gate === 'needs-acceptance' &&
    overview.approval?.validity !== 'valid' &&
    (step.kind === 'findings' || step.kind === 'restore');
  return (
    <div className={styles.steps}>
      {step.kind !== 'browse' && (
        <Button size="large" onPress={() => go({ archiveId, screen: 'content' })}>
          {strings.browse}
        </Button>
      )}
      {canApprove && (
        <Button size="large" off={whyNotYet(overview) ?? undefined} onPress={onApprove}>
          {strings.approve}
        </Button>
      )}
      <StrongStep
        step={step}
        archiveId={archiveId}
        onApprove={onApprove}
        onReadAgain={onReadAgain}
        isBusy={isBusy}
      />
    </div>
  );
}

interface StrongStepProps extends Omit<StepsProps, 'overview' | 'end'> {
  readonly step: NextStep;
  readonly archiveId: ArchiveId;
}

function StrongStep({ step, archiveId, onApprove, onReadAgain, isBusy }: StrongStepProps) {
  const go = useGo();
  switch (step.kind) {
    case 'findings': {
      const show = step.severity === null ? {} : { severity: step.severity };
      return (
        <Button
          kind="strong"
          iconEnd="right"
          onPress={() => go({ archiveId, screen: 'findings', show })}
        >
          {step.label}
        </Button>
      );
    }
    case 'restore':
      return (
        <Button kind="strong" iconEnd="right" onPress={() => go({ archiveId, screen: 'restore' })}>
          {step.label}
        </Button>
      );
    case 'approve':
      return (
        <Button kind="strong" off={step.off ?? undefined} onPress={onApprove}>
          {strings.approve}
        </Button>
      );
    case 'push':
      return (
        <Button kind="strong" onPress={() => go({ archiveId, screen: 'push' })}>
          {step.label}
        </Button>
      );
    case 'read-again':
      return (
        <Button kind="strong" isBusy={isBusy} onPress={onReadAgain}>
          {strings.readAgain}
        </Button>
      );
    case 'browse':
      return (
        <Button kind="strong" onPress={() => go({ archiveId, screen: 'content' })}>
          {strings.browse}
        </Button>
      );
  }
}
