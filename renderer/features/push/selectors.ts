import type { PushStep, PushStepView, PushView } from '../../../contract/views.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { strings } from './strings.ts';

/** The five steps that people see; each stands for one or two states of the job. */
export const shownSteps = ['check', 'upload', 'restore', 'create', 'verify'] as const;
export type ShownStep = (typeof shownSteps)[number];

/** The step that people see for a step of the job. */
export const stepOf: Readonly<Record<PushStep, ShownStep>> = {
  queued: 'check',
  uploading: 'upload',
  restoring: 'restore',
  restored: 'create',
  creating: 'create',
  created: 'verify',
  verifying: 'verify',
  verified: 'verify',
};

/** The step that a push is at; null when it is at its end, good or bad. */
export function currentStep(push: PushView): ShownStep | null {
  if (push.state === 'failed' || push.state === 'cancelled' || push.state === 'verified') {
    return null;
  }
  return stepOf[push.state];
}

export interface StepLine {
  readonly step: ShownStep;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
  readonly endedAt: string | null;
  readonly detail: string;
}

/** The steps of a push as one list, whatever its state. */
export function stepLines(push: PushView): readonly StepLine[] {
  const current = currentStep(push);
  const failedAt = push.failedAt === null ? null : stepOf[push.failedAt];
  const reached = current ?? failedAt;
  return shownSteps.map((step) => {
    const own = push.steps.filter((view) => ownStep(view) === step);
    const last = own.findLast(({ endedAt, startedAt }) => endedAt !== null || startedAt !== null);
    return {
      step,
      state: stateOfStep(push, step, reached, failedAt, last),
      endedAt: last?.endedAt ?? null,
      detail: last?.detail ?? '',
    };
  });
}

/** `restored` and `created` are the ends of the step before them, and say what came of it. */
function ownStep({ step }: PushStepView): ShownStep {
  if (step === 'restored') return 'restore';
  if (step === 'created') return 'create';
  return stepOf[step];
}

function stateOfStep(
  push: PushView,
  step: ShownStep,
  reached: ShownStep | null,
  failedAt: ShownStep | null,
  last: PushStepView | undefined,
): StepLine['state'] {
  if (push.state === 'verified') return 'done';
  if (step === failedAt) return isInterrupted(push) ? 'stopped' : 'failed';
  if (reached === null) return last?.endedAt === undefined ? 'waiting' : 'done'; // stopped
  const [at, now] = [shownSteps.indexOf(step), shownSteps.indexOf(reached)];
  if (at < now) return 'done';
  return at === now && failedAt === null ? 'running' : 'waiting';
}

/** What a push came to, in few words, with its mark. */
export function outcome(push: PushView): { readonly mark: MarkKind; readonly said: string } {
  if (push.question !== null) return { mark: 'warning', said: strings.stateAsks };
  if (isInterrupted(push)) return { mark: 'warning', said: strings.stateInterrupted };
  if (push.state === 'failed') return { mark: 'blocker', said: strings.stateFailed };
  if (push.state === 'cancelled') return { mark: 'note', said: strings.stateCancelled };
  if (push.waiting === 'turn') return { mark: 'note', said: strings.stateWaiting };
  if (push.waiting === 'stopped') return { mark: 'note', said: strings.stateStopped };
  if (push.state !== 'verified') return { mark: 'note', said: strings.stateRunning };
  const { result, differenceCount: count } = push.verification ?? notCompared;
  if (result === 'differs') return { mark: 'loss', said: strings.saidDiffers({ count }) };
  return { mark: result === 'nothing-lost' ? 'done' : 'note', said: strings.said[result] };
}

const notCompared = { result: 'not-compared', differenceCount: 0 } as const;

/** Stopped by Carrel's own end or by its queue, not by what a server said. */
export function isInterrupted({ state, failure }: PushView): boolean {
  return state === 'failed' && failure?.kind === 'cancelled';
}

/** Bytes a second of an upload under way, and the seconds left; null until there is a measure. */
export function uploadRate(
  push: PushView,
  nowMs: number,
): { readonly bytes: number; readonly secondsLeft: number } | null {
  const startedAt = push.steps.find(({ step }) => step === 'uploading')?.startedAt ?? null;
  if (startedAt === null || push.sentBytes === 0) return null;
  const seconds = (nowMs - Date.parse(startedAt)) / 1000;
  if (!(seconds >= 0.5)) return null; // too short to say
  const bytes = push.sentBytes / seconds;
  return { bytes, secondsLeft: Math.max(0, (push.totalBytes - push.sentBytes) / bytes) };
}

/** From the first step to the end of the last, in seconds; null where it is not over. */
export function secondsTaken(push: PushView): number | null {
  const first = push.steps.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null;
  const last = push.steps.findLast(({ endedAt }) => endedAt !== null)?.endedAt ?? null;
  if (push.state !== 'verified' || first === null || last === null) return null;
  return Math.max(0, (Date.parse(last) - Date.parse(first)) / 1000);
}

/** The push to show: the one chosen, else one under way, else none: the form. */
export function pushToShow(
  pushes: readonly PushView[],
  shown: string | null,
  order = newestFirst(pushes),
): PushView | null {
  if (shown === 'form') return null;
  return pushes.find(({ id }) => id === shown) ?? order[0] ?? null;
}

export function newestFirst(pushes: readonly PushView[]): readonly PushView[] {
  return [...pushes].sort((one, other) => other.startedAt.localeCompare(one.startedAt));
}
