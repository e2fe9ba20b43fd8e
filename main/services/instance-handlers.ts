import type { Handlers } from '../../contract/channels.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { TargetCheck } from '../../contract/instance-views.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { checkTarget } from '../instance/check-target.ts';
import { judgeTarget } from '../instance/target-rules.ts';
import type { Target } from '../instance/target-rules.ts';
import { testInstance } from '../instance/test-instance.ts';
import type { InstanceProfiles } from '../settings/instances.ts';
import type { UploadLimits } from '../staging/upload-limits.ts';

type InstanceCall = Extract<keyof Handlers, `instances.${string}` | 'push.checkTarget'>;

/** The handlers of instances, and of judging where a library is to go. */
export function createInstanceHandlers(
  instances: InstanceProfiles,
  limits: UploadLimits,
): Pick<Handlers, InstanceCall> {
  return {
    'instances.list': async () => ok(await instances.list()),
    'instances.add': (input) => instances.add(input),
    'instances.setServer': ({ instanceId, ...server }) => instances.setServer(instanceId, server),
    'instances.signIn': ({ instanceId, ...credentials }) =>
      instances.signIn(instanceId, credentials),
    'instances.signOut': ({ instanceId }) => instances.signOut(instanceId),
    'instances.remove': ({ instanceId }) => instances.remove(instanceId),
    'instances.test': async ({ instanceId }) => {
      const connected = await instances.connect(instanceId);
      if (!connected.ok) return connected;
      const { instance, client } = connected.value;
      return ok(await testInstance(client, instance, limits.of(instanceId)));
    },
    'push.checkTarget': ({ instanceId, org, slug, title }) =>
      check(instances, instanceId, { org, slug, title: title ?? slug }),
  };
}

/** Without a sign-in only what every server demands can be said. */
async function check(
  instances: InstanceProfiles,
  id: InstanceId,
  target: Target,
): Promise<Result<TargetCheck, AppFailure>> {
  const connected = await instances.connect(id);
  if (!connected.ok && connected.failure.kind === 'not-found') return connected;
  if (!connected.ok) return ok({ findings: judgeTarget(target), isAsked: false });
  const { client, instance } = connected.value;
  const checked = await checkTarget(client, { ...target, database: instance.database });
  return checked.ok
    ? ok({ findings: checked.value, isAsked: true })
    : fail(checked.failure.failure);
}
