import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { useChangePreferences } from '../../api/preferences.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CheckLine, useSeeRestore } from './check-line.tsx';
import { findingsFor, isJudgedFor, isRefused, serverWords } from './checks.ts';
import type { Check, Proposal, PushPlan } from './checks.ts';
import { DryRun } from './dry-run.tsx';
import type { Rehearsal } from './dry-run.tsx';
import { shownSteps } from './selectors.ts';
import { Steps } from './steps.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface PushReadyProps {
  readonly plan: PushPlan;
  readonly checks: readonly Check[];
  readonly size: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onApprove: () => void;
  readonly onPush: () => void;
  readonly rehearsal: Rehearsal;
  readonly onPropose: (proposal: Proposal) => void;
  readonly onSendAnyway: (sendAnyway: boolean) => void;
}

/** What is left to do, what was looked at, and what will happen. */
export function PushReady(props: PushReadyProps) {
  const { plan, checks, size, error } = props;
  const open = checks.filter(({ isOpen }) => isOpen);
  const failure = failureOf(error);
  return (
    <>
      <header className={styles.head}>
        <h1>{title(plan, open.length, size)}</h1>
        <p>{isStoppedAhead(plan) ? strings.refusedAheadText : strings.readyText}</p>
        <FailureBanner failure={failure} />
        <NextAct {...props} open={open} />
      </header>
      <section>
        <h2>{strings.before}</h2>
        <ul className={styles.lines}>
          {checks.map((check) => (
            <li key={check.name}>
              <CheckLine
                check={check}
                archiveId={plan.overview.archive.id}
                onPropose={props.onPropose}
              />
            </li>
          ))}
        </ul>
        <SendAnyway plan={plan} onChange={props.onSendAnyway} />
      </section>
      {props.rehearsal.found !== undefined && <DryRun found={props.rehearsal.found} />}
      <section>
        <h2>{strings.willHappen}</h2>
        <Steps
          lines={shownSteps.map((step) => ({
            step,
            state: 'waiting',
            endedAt: null,
            detail: strings.stepsHow[step],
          }))}
        />
      </section>
    </>
  );
}

/** The instance's own release would refuse it, and nobody said to send it all the same. */
function isStoppedAhead({ instance, prediction, sendAnyway }: PushPlan): boolean {
  return instance !== null && isRefused(prediction) && !sendAnyway;
}

function title(plan: PushPlan, open: number, size: string): string {
  const { instance } = plan;
  if (instance !== null && isStoppedAhead(plan)) {
    const release = releases[instance.release].label;
    return strings.refusedAhead({ release, name: instance.name });
  }
  if (open > 0) return strings.checksLeft({ count: open });
  return strings.readyTitle({ bytes: size, name: instance?.name ?? '' });
}

interface NextActProps extends PushReadyProps {
  readonly open: readonly Check[];
}

/** The strong button: first look at a refusal, then approve, then push. */
function NextAct({ plan, open, size, isBusy, onApprove, onPush, rehearsal }: NextActProps) {
  const { overview, prediction } = plan;
  const seeRestore = useSeeRestore(overview.archive.id);
  const isRefusal = prediction !== null && isRefused(prediction) && !plan.sendAnyway;
  const look = isRefusal && (
    <Button kind="strong" iconEnd="right" onPress={() => seeRestore(prediction.server)}>
      {strings.seeRestore}
    </Button>
  );
  if (overview.kind === 'zip' && overview.approval === null) {
    return (
      <div className={styles.acts}>
        {look}
        <Button {...(isRefusal ? { size: 'large' } : { kind: 'strong' })} onPress={onApprove}>
          {strings.approveButton}
        </Button>
      </div>
    );
  }
  if (overview.approval?.validity === 'file-changed') {
    return <ReadAgain archiveId={overview.archive.id} />;
  }
  const { instance } = plan;
  const { approval } = overview;
  if (instance !== null && approval !== null && !isJudgedFor(approval, instance)) {
    return <ApproveFor instance={instance} before={look} onApprove={onApprove} />;
  }
  return (
    <div className={styles.acts}>
      {look}
      <Button
        {...(isRefusal ? { size: 'large' } : { kind: 'strong' })}
        isBusy={isBusy}
        off={open[0]?.words}
        onPress={onPush}
      >
        {strings.pushButton({ bytes: size })}
      </Button>
      <DryRunButton hasInstance={instance !== null} rehearsal={rehearsal} />
    </div>
  );
}

interface DryRunButtonProps extends Pick<PushReadyProps, 'rehearsal'> {
  readonly hasInstance: boolean;
}

function DryRunButton({ rehearsal, hasInstance }: DryRunButtonProps) {
  if (!hasInstance) return null;
  return (
    <Button
      size="large"
      tooltip={strings.dryRun.help}
      isBusy={rehearsal.isBusy}
      onPress={rehearsal.onRun}
    >
      {strings.dryRun.button}
    </Button>
  );
}

/** One whose file is not as it was approved is read anew first. */
function ReadAgain({ archiveId }: { readonly archiveId: ArchiveId }) {
  const reread = useAct('archives.reread');
  return (
    <div className={styles.acts}>
      <Button kind="strong" isBusy={reread.isPending} onPress={() => reread.mutate({ archiveId })}>
        {strings.readAgain}
      </Button>
    </div>
  );
}

interface ApproveForProps {
  readonly instance: Instance;
  /** The step before it, where there is one; then that has the strong button. */
  readonly before: ReactNode;
  readonly onApprove: () => void;
}

/** Judges the archive for the server that the instance runs, and asks for the approval again. */
function ApproveFor({ instance, before, onApprove }: ApproveForProps) {
  const change = useChangePreferences();
  const [error, setError] = useState<Error | null>(null);
  const approve = (): void => {
    const { release, database } = instance;
    change({ target: release, database }).then(onApprove, (problem: unknown) => {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    });
  };
  return (
    <>
      <FailureBanner failure={failureOf(error)} />
      <div className={styles.acts}>
        {before}
        <Button {...(before === false ? { kind: 'strong' } : { size: 'large' })} onPress={approve}>
          {strings.approveFor({ server: serverWords(instance.release, instance.database) })}
        </Button>
      </div>
    </>
  );
}

interface SendAnywayProps {
  readonly plan: PushPlan;
  readonly onChange: (sendAnyway: boolean) => void;
}

/** Only where the findings or the prediction say that the server refuses it (design 10). */
function SendAnyway({ plan, onChange }: SendAnywayProps) {
  const found = plan.instance === null ? undefined : findingsFor(plan.overview, plan.instance);
  const hasBlocker = found !== undefined && found.blocker > 0;
  if (plan.instance === null || (!hasBlocker && !isRefused(plan.prediction))) return null;
  return (
    <div className={styles.anyway}>
      <Checkbox isSelected={plan.sendAnyway} onChange={onChange}>
        {strings.sendAnyway}
      </Checkbox>
    </div>
  );
}
