import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { PushLost } from '../staging/push-journal.ts';
import type { PushJournal } from '../staging/push-journal.ts';
import type { PushRecord } from '../staging/push-record.ts';
import { createStep } from './create-step.ts';
import type { PushJob, StepEnd } from './push-job.ts';
import { assertTransition, isWorking } from './push-states.ts';
import type { WorkingStep } from './push-states.ts';
import { queuedStep } from './queued-step.ts';
import { restoreStep } from './restore-step.ts';
import { uploadStep } from './upload-step.ts';
import { verifyStep } from './verify-step.ts';

/** What each step does; a step that ends where its table does not allow does not compile. */
const steps: { readonly [Step in WorkingStep]: (job: PushJob) => Promise<StepEnd<Step>> } = {
  queued: queuedStep,
  uploading: uploadStep,
  restoring: restoreStep,
  restored: (job) =>
    Promise.resolve(
      job.isCancelled()
        ? { kind: 'cancelled', detail: leftStaged, facts: {} }
        : {
            kind: 'next',
            to: 'creating',
            detail: `package ${job.record().learningPackage}`,
            facts: {},
          },
    ),
  creating: createStep,
  created: (job) =>
    Promise.resolve({
      kind: 'next',
      to: 'verifying',
      detail: job.record().library ?? '',
      facts: {},
    }),
  verifying: verifyStep,
};

const leftStaged = 'What was restored stays on the server, unused. Resume to create its library.';

export interface RunOptions {
  readonly job: PushJob;
  readonly journal: PushJournal;
  readonly owner: string;
  readonly onChange: () => void;
}

/**
 * Runs a push from the state it is in to its end, writing each step before its act and closing it
 * after. Returns when it is verified, has stopped, or was taken over by another process. Throws
 * what is a bug, after the push was marked as failed.
 */
export async function runPush(options: RunOptions): Promise<void> {
  try {
    for (;;) {
      const record = options.job.record();
      if (!isWorking(record.state)) return;
      if (stopBetween(options, record, record.state)) return;
      if (!(await runStep(options, record, record.state))) return;
    }
  } catch (error) {
    if (error instanceof PushLost) return;
    markBroken(options);
    throw error;
  } finally {
    options.onChange();
  }
}

/** Between two steps it can always be stopped and taken up again; true where it was. */
function stopBetween(
  { job, journal, owner }: RunOptions,
  { id, cancelAsked, stopAsked }: PushRecord,
  step: WorkingStep,
): boolean {
  if (cancelAsked || !(stopAsked || job.signal.aborted)) return false;
  const why = stopAsked ? queueStopped : interrupted;
  const stop = { outcome: 'failed', failure: why, errorLog: null, facts: {} } as const;
  journal.stop(id, owner, step, { ...stop, detail: why.message }, job.now().toISOString());
  return true;
}

/** One step; false where the push has stopped. */
async function runStep(
  { job, journal, owner, onChange }: RunOptions,
  record: PushRecord,
  step: WorkingStep,
): Promise<boolean> {
  const end: StepEnd<WorkingStep> = await steps[step](job);
  const at = job.now().toISOString();
  if (end.kind === 'next') {
    assertTransition(step, end.to);
    journal.advance(record.id, owner, { from: step, to: end.to }, end, at);
    onChange();
    return true;
  }
  assertTransition(step, end.kind);
  journal.stop(record.id, owner, step, stopOf(job, end), at);
  return false;
}

function stopOf(
  job: PushJob,
  end: Exclude<StepEnd<WorkingStep>, { readonly kind: 'next' }>,
): Parameters<PushJournal['stop']>[3] {
  if (end.kind === 'cancelled') {
    return {
      outcome: 'cancelled',
      failure: null,
      errorLog: null,
      detail: end.detail,
      facts: end.facts,
    };
  }
  // Carrel itself is ending: the step's own failure would only say that it was stopped.
  const isStopped = job.signal.aborted && end.failure.kind === 'cancelled';
  const ended = job.record().stopAsked ? queueStopped : interrupted;
  const why = isStopped ? ended : end.failure;
  return {
    outcome: 'failed',
    failure: why,
    errorLog: end.errorLog,
    detail: why.message,
    facts: end.facts,
    question: end.question ?? null,
  };
}

/** A bug must not leave a push that looks as if it were running. */
function markBroken({ job, journal, owner }: RunOptions): void {
  const { id, state } = job.record();
  if (!isWorking(state)) return;
  journal.stop(
    id,
    owner,
    state,
    { outcome: 'failed', failure: broken, errorLog: null, detail: broken.message, facts: {} },
    job.now().toISOString(),
  );
}

/** Of a push whose process ended while it ran. */
export const interrupted: AppFailure = failure(
  'cancelled',
  'Carrel ended while this push was running. It is kept at the step it was in.',
  'Resume it: it goes on there, and looks first at what the server has.',
  'again',
);

/** Of a push that ran when the queue was stopped. */
const queueStopped: AppFailure = failure(
  'cancelled',
  'The queue was stopped. This push is kept at the step it was in.',
  'Resume the queue, or this push: it goes on there.',
  'again',
);

const broken = failure(
  'internal',
  'Something in Carrel went wrong during this push. It is kept at the step it was in.',
  'Resume it; if it happens again, report it.',
  'again',
);
