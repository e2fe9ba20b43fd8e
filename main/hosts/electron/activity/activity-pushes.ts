/** One push, as the shell needs to know it. */
import type { PushView } from '../../../../contract/views.ts';

/** What became of a push. */
export type PushOutcome =
  | 'running'
  | 'verified'
  | 'failed'
  | 'asks'
  /** Its process ended. */
  | 'interrupted'
  /** The person stopped it. */
  | 'put-aside'
  /** Its process ended, and nobody has said yet what became of it. */
  | 'lost';

/** A push of which the service has told since it was started. */
export interface PushNow extends Pick<
  PushView,
  'id' | 'archiveId' | 'startId' | 'title' | 'org' | 'slug' | 'state' | 'failedAt' | 'instance'
> {
  readonly outcome: PushOutcome;
  /** Its turn has not come. */
  readonly waits: boolean;
  /** Of the upload, 0 to 1. */
  readonly sent: number;
  /** Whether it can say now how far it is, or has ended. */
  readonly isKnown: boolean;
  readonly result: NonNullable<PushView['verification']>['result'] | null;
  /** Names this end of this push: one that is taken up ends anew. */
  readonly end: string;
}

/** An end that was heard of for the first time is news when it is not older. */
const freshMs = 10_000;

/**
 * A push from its view. Null for one that ended before the shell heard of it.
 *
 * @param known as it was
 */
export function pushOf(view: PushView, known: PushNow | null, nowMs: number): PushNow | null {
  const { id, archiveId, startId, title, org, slug, state, failedAt, instance } = view;
  const outcome = outcomeOf(view, known);
  const endedAt = lastEnd(view);
  if (known === null && outcome !== 'running' && !(nowMs - Date.parse(endedAt) <= freshMs)) {
    return null;
  }
  const sent = sentOf(view);
  return {
    id,
    archiveId,
    startId,
    title,
    org,
    slug,
    state,
    failedAt,
    instance,
    outcome,
    waits: view.waiting !== null,
    sent,
    isKnown: outcome !== 'running' || (state === 'uploading' && sent < 1),
    result: view.verification?.result ?? null,
    end: `${id} ${endedAt}`,
  };
}

function outcomeOf(view: PushView, known: PushNow | null): PushOutcome {
  const { state, waiting, question, failure } = view;
  if (state === 'cancelled') return 'put-aside';
  if (waiting === 'stopped') return isLost(known) ? 'interrupted' : 'put-aside';
  if (state === 'verified') return 'verified';
  if (state !== 'failed') return 'running';
  if (question !== null) return 'asks';
  if (failure?.kind !== 'cancelled') return 'failed';
  return isLost(known) ? 'interrupted' : 'put-aside';
}

function isLost(known: PushNow | null): boolean {
  return known?.outcome === 'lost' || known?.outcome === 'interrupted';
}

function lastEnd({ steps }: PushView): string {
  return steps.reduce(
    (last, { endedAt }) => (endedAt !== null && endedAt > last ? endedAt : last),
    '',
  );
}

function sentOf({ sentBytes, totalBytes }: PushView): number {
  const share = sentBytes / totalBytes;
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}

/** Whether it has come to an end, if not for good. */
export function isPushOver({ outcome }: PushNow): boolean {
  return outcome !== 'running' && outcome !== 'lost';
}

/** How much of a push is surely done: the upload can be measured, of the rest what has begun. */
const floors = {
  queued: 0,
  uploading: 0.05,
  restoring: 0.5,
  restored: 0.75,
  creating: 0.75,
  created: 0.8,
  verifying: 0.8,
  verified: 1,
  failed: 1,
  cancelled: 1,
} as const satisfies Record<PushView['state'], number>;

/** 0 to 1. */
export function floorOf({ state, sent }: PushNow): number {
  return state === 'uploading' ? 0.05 + 0.45 * sent : floors[state];
}
