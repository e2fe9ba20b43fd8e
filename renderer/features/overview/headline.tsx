import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Target } from '../../../contract/releases.ts';
import type { Overview, PredictionSummary } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { useChosenServer } from '../../api/use-chosen-server.ts';
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { headline, isUnreadable, nextStep, summary, whyNotYet } from './selectors.ts';
import type { NextStep } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './overview.module.css';

export interface HeadlineProps {
  readonly overview: Overview;
  readonly target: Target;
  /** What the restores of the releases that are shown would do; none where that is not known. */
  readonly ends: readonly PredictionSummary[];
  readonly onApprove: () => void;
}

/** The answer, what the archive is, and the next sensible step. */
export function Headline({ overview, target, ends, onApprove }: HeadlineProps) {
  const end = ends.find(({ release }) => release === target)?.state;
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
        target={target}
        ends={ends}
        onApprove={onApprove}
        isBusy={reread.isPending}
        onReadAgain={() => reread.mutate({ archiveId: overview.archive.id })}
      />
    </header>
  );
}

interface StepsProps extends HeadlineProps {
  readonly onReadAgain: () => void;
  readonly isBusy: boolean;
}

function Steps({ overview, target, ends, onApprove, onReadAgain, isBusy }: StepsProps) {
  const go = useGo();
  const archiveId = overview.archive.id;
  const step = nextStep(overview, target, ends);
  const canApprove =
    overview.kind === 'zip' &&
    overview.gate !== 'refused' &&
    overview.approval?.validity !== 'valid' &&
    isLookedAtFirst(step);
  return (
    <div className={styles.steps}>
      {step.kind !== 'browse' && !isUnreadable(overview) && (
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

/** Approving is the step after it. */
function isLookedAtFirst({ kind }: NextStep): boolean {
  return kind === 'findings' || kind === 'restore' || kind === 'refusal';
}

interface StrongStepProps extends Omit<StepsProps, keyof HeadlineProps> {
  readonly onApprove: () => void;
  readonly step: NextStep;
  readonly archiveId: ArchiveId;
}

function StrongStep({ step, archiveId, onApprove, onReadAgain, isBusy }: StrongStepProps) {
  const go = useGo();
  const choose = useChosenServer();
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
    case 'refusal':
      return (
        <Button
          kind="strong"
          iconEnd="right"
          onPress={() =>
            choose({ target: step.release }, () => go({ archiveId, screen: 'restore' }))
          }
        >
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
