import { z } from 'zod';
import { call } from '../call.ts';
import {
  archiveId,
  pushId,
  instanceId,
  shortText,
  limit,
  longText,
  nothing,
  ofArchive,
  offset,
} from '../guards.ts';
import type { PushId } from '../model/ids.ts';
import { pushAnswers } from '../push-views.ts';
import type { Difference, PracticeState, Preflight, PushView, StartedItem } from '../views.ts';

/** One archive and the library that is to come of it. */
const item = {
  archiveId,
  org: shortText.min(1),
  slug: shortText.min(1),
  title: shortText.min(1),
  description: longText,
  /** Who may open the library without being in its team; as Studio makes it: nobody. */
  allowPublicLearning: z.boolean().optional(),
  allowPublicRead: z.boolean().optional(),
  sendAnyway: z.boolean().default(false),
};

/** The practice instance, pushes and their queue. */
export const pushCalls = {
  'practice.getState': call<PracticeState>()(nothing),
  'practice.start': call<PracticeState>()(nothing),
  'practice.stop': call<PracticeState>()(nothing),
  'push.start': call<PushId>()(z.strictObject({ instanceId, ...item })),
  /** In this order, two at a time; the others wait as `queued`. One answer an item, in order. */
  'push.startMany': call<readonly StartedItem[]>()(
    z.strictObject({ instanceId, items: z.array(z.strictObject(item)).min(1).max(1_000) }),
  ),
  /** Looks at all that a push looks at before it sends; sends and writes nothing. */
  'push.rehearse': call<Preflight>()(z.strictObject({ instanceId, ...item })),
  /** Of whatever archive. */
  'push.get': call<PushView>()(z.strictObject({ pushId })),
  'push.list': call<readonly PushView[]>()(ofArchive),
  /**
   * All pushes that have not ended, those begun with them, and those of the newest call that began
   * several; newest first, and those of one call in its order.
   */
  'push.listQueue': call<readonly PushView[]>()(nothing),
  /** What waits stays waiting; what runs comes to a point where it can be taken up again. */
  'push.stopQueue': call<null>()(nothing),
  /** Goes on with what `listQueue` lists and was stopped, or whose process is gone. */
  'push.resumeQueue': call<{ readonly resumed: number }>()(nothing),
  /** A page of all differences that the verification found. */
  'push.listDifferences': call<readonly Difference[]>()(z.strictObject({ pushId, offset, limit })),
  'push.cancel': call<null>()(z.strictObject({ pushId })),
  /** Goes on with one that failed or was cancelled; an open question is answered with `again`. */
  'push.resume': call<PushId>()(z.strictObject({ pushId })),
  /** Fails with `wrong-state` where no question is open, or it does not offer that answer. */
  'push.answer': call<PushId>()(z.strictObject({ pushId, answer: z.enum(pushAnswers) })),
} as const;
