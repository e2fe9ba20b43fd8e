import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, database, instanceId, nothing, release, shortText } from '../guards.ts';
import { releaseIds } from '../releases.ts';
import type { Instance, InstanceTest, TargetCheck } from '../views.ts';

const signIn = { clientId: shortText.min(1), clientSecret: shortText.min(1) };

/** Instances, and whether a library may go there. */
export const instanceCalls = {
  'instances.list': call<readonly Instance[]>()(nothing),
  'instances.add': call<Instance>()(
    z.strictObject({
      name: shortText.min(1),
      studioUrl: shortText,
      lmsUrl: shortText,
      /** `detect`: that which the instance shows, where it shows one. */
      release: z.enum([...releaseIds, 'detect']),
      database,
      ...signIn,
    }),
  ),
  /** Another release or database than was chosen first; pushes judge by it from now on. */
  'instances.setServer': call<Instance>()(z.strictObject({ instanceId, release, database })),
  /** Gives the sign-in (again): what was kept is gone, or was of another application. */
  'instances.signIn': call<Instance>()(z.strictObject({ instanceId, ...signIn })),
  /** Deletes the secret and what was got with it; the profile stays. */
  'instances.signOut': call<Instance>()(z.strictObject({ instanceId })),
  'instances.remove': call<null>()(z.strictObject({ instanceId })),
  /** Looks at everything that a push needs: no side effect. */
  'instances.test': call<InstanceTest>()(z.strictObject({ instanceId })),
  /** Judges where a library is to go, before anything is sent: no side effect. */
  'push.checkTarget': call<TargetCheck>()(
    z.strictObject({
      instanceId,
      archiveId,
      org: shortText,
      slug: shortText,
      title: shortText.optional(),
    }),
  ),
} as const;
