/**
 * What goes on in the service, as its events tell: readings, pushes, the saving of reports. Pure: a
 * signal makes the next picture, and the news that the person may have waited for.
 */
import type { ArchiveId, JobId, PushId } from '../../../../contract/model/ids.ts';
import type {
  JobEnded,
  JobProgress,
  PushView,
  ReportProgress,
} from '../../../../contract/views.ts';
import { floorOf, isPushOver, pushOf } from './activity-pushes.ts';
import type { PushNow } from './activity-pushes.ts';

/** All of one reading or saving that a taskbar can tell. */
interface Running {
  /** 0 to 1; it never falls. */
  readonly share: number;
  /** False: how far it is cannot be said now. */
  readonly isKnown: boolean;
}

/** The readings since there was none. */
interface Readings {
  readonly running: ReadonlyMap<JobId, Running>;
  /** Those without a reader yet, as they were counted last. */
  readonly waiting: number;
  /** False: they are to be counted before it can be said how much is done, or that all is. */
  readonly isCounted: boolean;
  readonly beganMs: number | null;
  readonly read: number;
  readonly failed: number;
  /** The archive that ended last. */
  readonly last: ArchiveId | null;
}

interface Saving extends Running {
  readonly beganMs: number;
}

/** Everything that goes on, and of it what has ended since nothing went on. */
export interface Activity {
  readonly readings: Readings;
  readonly pushes: ReadonlyMap<PushId, PushNow>;
  readonly savings: ReadonlyMap<ArchiveId, Saving>;
  /** The largest share since nothing went on: what was shown is not taken back. */
  readonly share: number;
  /** A push did not end well, and nobody has looked since. */
  readonly isUnseen: boolean;
  /** Ends of pushes that were told, the last ones. */
  readonly ends: readonly string[];
}

/** What was heard, or answered when it was asked. */
export type Signal =
  | { readonly kind: 'reading'; readonly progress: JobProgress }
  | { readonly kind: 'read'; readonly end: JobEnded }
  /** So many readings have no reader yet. */
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'push'; readonly push: PushView }
  /** The service knows no such push. */
  | { readonly kind: 'push-gone'; readonly id: PushId }
  | { readonly kind: 'saving'; readonly progress: ReportProgress }
  /** `name`: of the file; null: stopped, or it failed. */
  | { readonly kind: 'saved'; readonly archiveId: ArchiveId; readonly name: string | null }
  /** The process that did all of it is gone. */
  | { readonly kind: 'stopped' }
  /** A window is looked at. */
  | { readonly kind: 'seen' };

/** What has ended. */
export type News =
  | {
      readonly kind: 'read';
      readonly read: number;
      readonly failed: number;
      readonly archiveId: ArchiveId;
      readonly tookMs: number;
    }
  | { readonly kind: 'push'; readonly push: PushNow }
  /** Several that were begun together. */
  | { readonly kind: 'pushes'; readonly pushes: readonly PushNow[] }
  | {
      readonly kind: 'saved';
      readonly archiveId: ArchiveId;
      readonly name: string;
      readonly tookMs: number;
    };

export interface Step {
  readonly activity: Activity;
  readonly news: readonly News[];
}

const noReadings: Readings = {
  running: new Map(),
  waiting: 0,
  isCounted: true,
  beganMs: null,
  read: 0,
  failed: 0,
  last: null,
};

/** Nothing goes on. */
export const noActivity: Activity = {
  readings: noReadings,
  pushes: new Map(),
  savings: new Map(),
  share: 0,
  isUnseen: false,
  ends: [],
};

/** The picture after a signal. */
export function follow(before: Activity, signal: Signal, nowMs: number): Step {
  const { activity, news } = take(before, signal, nowMs);
  if (isAtRest(activity)) return { activity: atRest(activity), news };
  if (!activity.readings.isCounted) return { activity, news };
  return { activity: { ...activity, share: Math.max(activity.share, shareOf(activity)) }, news };
}

function take(before: Activity, signal: Signal, nowMs: number): Step {
  switch (signal.kind) {
    case 'reading':
      return silent({ ...before, readings: reading(before.readings, signal.progress, nowMs) });
    case 'read':
      return silent({ ...before, readings: ended(before.readings, signal.end, nowMs) });
    case 'waiting':
      return takeWaiting(before, signal.count, nowMs);
    case 'push':
      return takePush(before, signal.push, nowMs);
    case 'push-gone':
      return silent({ ...before, pushes: without(before.pushes, signal.id) });
    case 'saving':
      return silent({ ...before, savings: saving(before.savings, signal.progress, nowMs) });
    case 'saved':
      return takeSaved(before, signal, nowMs);
    case 'stopped':
      return silent(afterStop(before));
    case 'seen':
      return silent({ ...before, isUnseen: false });
  }
}

function silent(activity: Activity): Step {
  return { activity, news: [] };
}

/** How much of the way each stage of a reading begins; they come in this order. */
const stageStarts = {
  directory: 0,
  reading: 0.02,
  checking: 0.25,
  staging: 0.3,
  verifying: 0.4,
  predicting: 0.7,
} as const satisfies Record<JobProgress['stage'], number>;
const stageEnds = {
  directory: 0.02,
  reading: 0.25,
  checking: 0.3,
  staging: 0.4,
  verifying: 0.7,
  predicting: 1,
} as const satisfies Record<JobProgress['stage'], number>;

function reading(before: Readings, progress: JobProgress, nowMs: number): Readings {
  const { jobId, stage, done, total } = progress;
  const share = part(done, total);
  const start = stageStarts[stage];
  const at = start + (share ?? 0) * (stageEnds[stage] - start);
  const known = before.running.get(jobId)?.share ?? 0;
  const running = put(before.running, jobId, {
    share: Math.max(known, at),
    isKnown: share !== null,
  });
  // The first one of them may be one of many.
  const isCounted = before.isCounted && before.beganMs !== null;
  return { ...before, running, isCounted, beganMs: before.beganMs ?? nowMs };
}

function ended(before: Readings, { jobId, archiveId, failure }: JobEnded, nowMs: number): Readings {
  const running = without(before.running, jobId);
  const isStopped = failure?.kind === 'cancelled';
  return {
    running,
    waiting: before.waiting,
    // A reader that is free takes the next at once; whether there is one only the service knows.
    isCounted: before.isCounted && running.size > 0,
    beganMs: before.beganMs ?? nowMs,
    read: before.read + (failure === null ? 1 : 0),
    failed: before.failed + (failure === null || isStopped ? 0 : 1),
    last: isStopped ? before.last : archiveId,
  };
}

function takeWaiting(before: Activity, count: number, nowMs: number): Step {
  const readings = { ...before.readings, waiting: Math.max(0, count), isCounted: true };
  const { running, waiting, beganMs, read, failed, last } = readings;
  if (running.size > 0 || waiting > 0) return silent({ ...before, readings });
  const activity = { ...before, readings: noReadings };
  if (last === null || beganMs === null) return silent(activity);
  const tookMs = nowMs - beganMs;
  return { activity, news: [{ kind: 'read', read, failed, archiveId: last, tookMs }] };
}

function takePush(before: Activity, view: PushView, nowMs: number): Step {
  const known = before.pushes.get(view.id) ?? null;
  const push = pushOf(view, known, nowMs);
  if (push === null) return silent({ ...before, pushes: without(before.pushes, view.id) });
  const pushes = put(before.pushes, view.id, push);
  return endOf({ ...before, pushes }, push);
}

/** So many ends are kept: nobody has as many pushes under way. */
const keptEnds = 2_000;

/** Tells of a push that has ended: at once, or with the last of those that were begun with it. */
function endOf(activity: Activity, push: PushNow): Step {
  if (!isPushOver(push) || activity.ends.includes(push.end)) return silent(activity);
  const group = [...activity.pushes.values()].filter(({ startId }) => startId === push.startId);
  const untold = group.filter((one) => isPushOver(one) && !activity.ends.includes(one.end));
  const isUnseen = activity.isUnseen || isBad(push);
  // What needs an answer does not wait for the others.
  const told = group.every(isPushOver) ? untold : push.outcome === 'asks' ? [push] : [];
  const ends = [...activity.ends, ...told.map(({ end }) => end)].slice(-keptEnds);
  const pushes = told.filter(({ outcome }) => outcome !== 'put-aside');
  const [first] = pushes;
  const after = { ...activity, isUnseen, ends };
  if (first === undefined) return silent(after);
  const news: News =
    pushes.length === 1 ? { kind: 'push', push: first } : { kind: 'pushes', pushes };
  return { activity: after, news: [news] };
}

function isGoingOn({ outcome }: PushNow): boolean {
  return outcome === 'running';
}

function isBad({ outcome }: PushNow): boolean {
  return outcome === 'failed' || outcome === 'asks' || outcome === 'interrupted';
}

function saving(
  before: Activity['savings'],
  { archiveId, share }: ReportProgress,
  nowMs: number,
): Activity['savings'] {
  const known = before.get(archiveId) ?? { share: 0, beganMs: nowMs };
  const at = part(share, 1);
  return put(before, archiveId, {
    share: Math.max(known.share, at ?? 0),
    isKnown: at !== null,
    beganMs: known.beganMs,
  });
}

function takeSaved(
  before: Activity,
  { archiveId, name }: Signal & { readonly kind: 'saved' },
  nowMs: number,
): Step {
  // One that was quick has told nothing of its progress.
  const beganMs = before.savings.get(archiveId)?.beganMs ?? nowMs;
  const activity = { ...before, savings: without(before.savings, archiveId) };
  if (name === null) return silent(activity);
  return { activity, news: [{ kind: 'saved', archiveId, name, tookMs: nowMs - beganMs }] };
}

/** Nothing goes on any more; what became of the pushes is to be asked of the service's successor. */
function afterStop(before: Activity): Activity {
  const pushes = [...before.pushes].map(([id, push]) =>
    isGoingOn(push) ? ([id, { ...push, outcome: 'lost' }] as const) : ([id, push] as const),
  );
  return { ...before, readings: noReadings, savings: new Map(), pushes: new Map(pushes) };
}

/** Nothing goes on, and nothing has to be asked before that is sure. */
function isAtRest(activity: Activity): boolean {
  return !isWorking(activity) && ![...activity.pushes.values()].some(isLost);
}

function isLost({ outcome }: PushNow): boolean {
  return outcome === 'lost';
}

function atRest({ isUnseen, ends }: Activity): Activity {
  return { ...noActivity, isUnseen, ends };
}

/** Whether something goes on: a reading, a push, the saving of a report. */
export function isWorking({ readings, pushes, savings }: Activity): boolean {
  const { running, waiting, isCounted } = readings;
  const isReading = running.size > 0 || waiting > 0 || !isCounted;
  return isReading || savings.size > 0 || [...pushes.values()].some(isGoingOn);
}

/** The pushes that run or wait for their turn, those that run first. */
export function pushesUnderWay({ pushes }: Activity): readonly PushNow[] {
  const all = [...pushes.values()].filter(isGoingOn);
  return [...all.filter(({ waits }) => !waits), ...all.filter(({ waits }) => waits)];
}

/** The pushes of which is not known what became of them. */
export function lostPushes({ pushes }: Activity): readonly PushId[] {
  return [...pushes.values()].filter(isLost).map(({ id }) => id);
}

/** How much is done of all that was to be done since nothing went on. */
function shareOf({ readings, pushes, savings }: Activity): number {
  const { running, waiting, read, failed } = readings;
  const counted = [...pushes.values()].filter(({ outcome }) => outcome !== 'put-aside');
  const shares = [...running.values(), ...savings.values()].map(({ share }) => share);
  const done = read + failed + sum(shares) + sum(counted.map(floorOf));
  const all = read + failed + shares.length + waiting + counted.length;
  return all === 0 ? 0 : done / all;
}

/** Whether any of it can say how far it is, or has ended already. */
export function isMeasured({ readings, pushes, savings }: Activity): boolean {
  const { running, read, failed, isCounted } = readings;
  if (!isCounted && read + failed === 0) return false;
  const runs = [...running.values(), ...savings.values(), ...pushes.values()];
  return read + failed > 0 || runs.some(({ isKnown }) => isKnown);
}

/** 0 to 1; null where numbers make no sense. */
function part(done: number, total: number): number | null {
  if (!Number.isFinite(done) || !Number.isFinite(total) || total <= 0 || done < 0) return null;
  return Math.min(1, done / total);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function put<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value) {
  return new Map([...map, [key, value]]);
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  return map.has(key) ? new Map([...map].filter(([one]) => one !== key)) : map;
}
