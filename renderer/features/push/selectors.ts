import { releases } from '../../../contract/releases.ts';
import type { Database, Server, Target } from '../../../contract/releases.ts';
import type {
  Approval,
  Instance,
  Overview,
  PracticeState,
  PredictionState,
  PushStep,
  PushStepView,
  PushView,
} from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { severityCount } from '../../ui/severity-words.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { areFit } from './field-checks.ts';
import type { PushFields } from './field-checks.ts';
import { strings } from './strings.ts';

/** The five steps that people see; each stands for one or two states of the job. */
export const shownSteps = ['check', 'upload', 'restore', 'create', 'verify'] as const;
export type ShownStep = (typeof shownSteps)[number];

const stepOf: Readonly<Record<PushStep, ShownStep>> = {
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
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
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
  if (step === failedAt) return 'failed';
  if (reached === null) return last?.endedAt === undefined ? 'waiting' : 'done'; // stopped
  const [at, now] = [shownSteps.indexOf(step), shownSteps.indexOf(reached)];
  if (at < now) return 'done';
  return at === now && failedAt === null ? 'running' : 'waiting';
}

/** One line of what must be so before a push. */
export interface Check {
  readonly name: string;
  readonly mark: MarkKind;
  readonly words: string;
  readonly isOpen: boolean;
  /** The server whose restore says more of it. */
  readonly restoreOf?: Server;
}

/** What the restore would do on the server meant: the instance's, else the one chosen above. */
export interface Prediction {
  readonly server: Server;
  readonly end: PredictionState;
}

export interface PushPlan {
  readonly overview: Overview;
  readonly instance: Instance | null;
  readonly practice: PracticeState | undefined;
  /** Null where nobody knows which server is meant, or nothing is predicted. */
  readonly prediction: Prediction | null;
  readonly fields: PushFields;
  readonly sendAnyway: boolean;
}

/** Everything that is looked at before a push, in the order in which people ask. */
export function checksOf(plan: PushPlan): readonly Check[] {
  return [
    ...predictionChecks(plan),
    approvalCheck(plan),
    ...(plan.instance === null ? [] : [findingsCheck(plan, plan.instance)]),
    instanceCheck(plan),
    namesCheck(plan),
  ];
}

/** Would the server take nothing of it? */
export function isRefused(prediction: Prediction | null): boolean {
  return prediction?.end.kind === 'error' || prediction?.end.kind === 'exception';
}

/** What would come of the push stands first: it is what people ask first. */
function predictionChecks({ prediction, instance, sendAnyway }: PushPlan): readonly Check[] {
  if (prediction === null) return [];
  const { server, end } = prediction;
  return [
    {
      name: strings.checkRestore,
      mark: predictionMark(end) ?? 'note',
      words: endWords(releases[server.release].label, end),
      isOpen: instance !== null && isRefused(prediction) && !sendAnyway,
      restoreOf: server,
    },
  ];
}

function endWords(release: string, end: PredictionState): string {
  switch (end.kind) {
    case 'success':
      if (end.losses === 0) return strings.restores({ release });
      return strings.restoresLosing({ release, count: end.losses });
    case 'error':
      return strings.refuses({ release, why: end.reason.sentence ?? end.reason.serverWords });
    case 'exception':
      return strings.breaksOff({ release, why: end.reason.sentence ?? end.reason.serverWords });
    case 'waiting':
    case 'predicting':
      return strings.predicting({ release });
    default:
      return strings.notPredicted({ release });
  }
}

/** Was an approval given for the very server that an instance runs? The push asks the same. */
export function isJudgedFor(approval: Approval, instance: Instance): boolean {
  const fitsRelease = approval.release === 'all' || approval.release === instance.release;
  return fitsRelease && approval.database === instance.database;
}

const databaseWords = { mysql: 'MySQL', sqlite: 'SQLite' } as const;

/** `Verawood on MySQL` */
export function serverWords(release: Target, database: Database): string {
  return strings.server({ release: targetWords(release), database: databaseWords[database] });
}

function approvalCheck({ overview, instance }: PushPlan): Check {
  const check = (mark: MarkKind, said: string, isOpen: boolean): Check => ({
    name: strings.checkApproval,
    mark,
    words: said,
    isOpen,
  });
  if (overview.kind === 'folder') return check('blocker', strings.approvalFolder, true);
  const { approval } = overview;
  if (approval === null) return check('warning', strings.approvalNone, true);
  if (approval.validity === 'file-changed') return check('changed', strings.approvalChanged, true);
  if (approval.validity === 'file-missing') return check('warning', strings.approvalMissing, true);
  // Whether it fits the release chosen in the top bar does not matter here; the instance does.
  if (instance !== null && !isJudgedFor(approval, instance)) {
    const judged = serverWords(approval.release, approval.database);
    return check('warning', strings.approvalOther({ server: judged }), true);
  }
  return check('approved', strings.approvalValid, false);
}

/** The findings for the release that the chosen instance runs. */
export function findingsFor(overview: Overview, instance: Instance) {
  return overview.releases.find(({ release }) => release === instance.release)?.findings;
}

function findingsCheck(plan: PushPlan, instance: Instance): Check {
  const release = releases[instance.release].label;
  const found = findingsFor(plan.overview, instance);
  const refuses = (found?.fatal ?? 0) + (found?.blocker ?? 0);
  const losses = found?.loss ?? 0;
  const said = [
    ...(refuses > 0 ? [severityCount('blocker', refuses)] : []),
    ...(losses > 0 ? [severityCount('loss', losses)] : []),
  ].join(', ');
  return {
    name: strings.checkFindings,
    mark: refuses > 0 ? 'blocker' : losses > 0 ? 'loss' : 'ok',
    words:
      said === ''
        ? strings.findingsNone({ release })
        : strings.findingsSome({ release, what: said }),
    isOpen: refuses > 0 && !plan.sendAnyway,
  };
}

function instanceCheck({ instance, practice }: PushPlan): Check {
  const check = (mark: MarkKind, said: string, isOpen: boolean): Check => ({
    name: strings.checkInstance,
    mark,
    words: said,
    isOpen,
  });
  if (instance === null) return check('warning', strings.instanceNone, true);
  if (instance.isPractice && practice?.running === false) {
    return check('warning', strings.practiceDown, true);
  }
  if (!instance.hasSecret) return check('warning', strings.instanceNoSecret, true);
  return check(
    'ok',
    strings.instanceReady({ server: serverWords(instance.release, instance.database) }),
    false,
  );
}

function namesCheck({ fields }: PushPlan): Check {
  const isFit = areFit(fields);
  return {
    name: strings.checkNames,
    mark: isFit ? 'ok' : 'warning',
    words: isFit ? strings.namesGood : strings.namesWrong,
    isOpen: !isFit,
  };
}

/** What a push came to, in few words, with its mark. */
export function outcome(push: PushView): { readonly mark: MarkKind; readonly said: string } {
  if (push.state === 'failed') return { mark: 'blocker', said: strings.stateFailed };
  if (push.state === 'cancelled') return { mark: 'note', said: strings.stateCancelled };
  if (push.state !== 'verified') return { mark: 'note', said: strings.stateRunning };
  const result = push.verification?.result ?? 'not-compared';
  const mark = result === 'nothing-lost' ? 'done' : result === 'differs' ? 'loss' : 'note';
  return { mark, said: strings.said[result] };
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
