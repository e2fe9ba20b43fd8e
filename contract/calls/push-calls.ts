import { z } from 'zod';
import { call } from '../call.ts';
import {
  archiveId,
  pushId,
  instanceId,
  shortText,
  longText,
  release,
  database,
  nothing,
  ofArchive,
} from '../guards.ts';
import type { PushId } from '../model/ids.ts';
import type { Instance, PracticeState, PushView } from '../views.ts';

/** Instances, the practice instance and pushes. */
export const pushCalls = {
  'instances.list': call<readonly Instance[]>()(nothing),
  'instances.add': call<Instance>()(
    z.strictObject({
      name: shortText.min(1),
      studioUrl: shortText,
      lmsUrl: shortText,
      release,
      database,
      clientId: shortText.min(1),
      clientSecret: shortText.min(1),
    }),
  ),
  'instances.remove': call<null>()(z.strictObject({ instanceId })),
  /** Signs in and asks for one library: no side effect. */
  'instances.test': call<{ readonly userName: string }>()(z.strictObject({ instanceId })),
  'practice.getState': call<PracticeState>()(nothing),
  'practice.start': call<PracticeState>()(nothing),
  'practice.stop': call<PracticeState>()(nothing),
  'push.start': call<PushId>()(
    z.strictObject({
      archiveId,
      instanceId,
      org: shortText.min(1),
      slug: shortText.min(1),
      title: shortText.min(1),
      description: longText,
      sendAnyway: z.boolean().default(false),
    }),
  ),
  'push.list': call<readonly PushView[]>()(ofArchive),
  'push.cancel': call<null>()(z.strictObject({ pushId })),
  'push.resume': call<PushId>()(z.strictObject({ pushId })),
} as const;
