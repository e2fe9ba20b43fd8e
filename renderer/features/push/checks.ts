import { releases } from '../../../contract/releases.ts';
import type { Database, Server, Target } from '../../../contract/releases.ts';
import type {
  Approval,
  Instance,
  InstanceTest,
  Overview,
  PracticeState,
  PredictionState,
  TargetFinding,
} from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { severityCount } from '../../ui/severity-words.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { areFit } from './field-checks.ts';
import type { PushFields } from './field-checks.ts';
import { strings } from './strings.ts';

/** One line of what must be so before a push. */
export interface Check {
  readonly name: string;
  readonly mark: MarkKind;
  readonly words: string;
  readonly isOpen: boolean;
  /** The server whose restore says more of it. */
  readonly restoreOf?: Server;
  /** What to write instead, by one click. */
  readonly proposal?: Proposal;
}

/** A text that would do for a field. */
export interface Proposal {
  readonly field: TargetFinding['field'];
  readonly text: string;
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
  /** What the instance says of where the library is to go; empty until it has said it. */
  readonly findings: readonly TargetFinding[];
  /** The last test of its connection. */
  readonly test: InstanceTest | undefined;
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
  const isOlder = approval.underOlderRules === true;
  return check('approved', isOlder ? strings.approvalOlder : strings.approvalValid, false);
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

function instanceCheck({ instance, practice, test }: PushPlan): Check {
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
  const failure = test?.failure ?? null;
  if (failure !== null) return check('blocker', failure.message, true);
  const server = serverWords(instance.release, instance.database);
  const said = test === undefined ? strings.instanceReady : strings.instanceTested;
  return check('ok', said({ server }), false);
}

function namesCheck({ fields, findings }: PushPlan): Check {
  const first = findings.find(({ weight }) => weight === 'stop') ?? findings[0];
  const isFit = areFit(fields) && first?.weight !== 'stop';
  const words = areFit(fields) ? strings.namesGood : strings.namesWrong;
  return {
    name: strings.checkNames,
    mark: isFit && first === undefined ? 'ok' : 'warning',
    words: first?.message ?? words,
    isOpen: !isFit,
    ...(first === undefined || first.proposal === null
      ? {}
      : { proposal: { field: first.field, text: first.proposal } }),
  };
}
