/** A process of its own that pushes one archive: made to be killed. */
import { dirname } from 'node:path';
import type { InstanceId } from '../../../contract/model/ids.ts';
import { ok } from '../../../contract/result.ts';
import { createHttp } from '../../../main/instance/http.ts';
import type { ApprovedArchive } from '../../../main/push/push-ports.ts';
import { createPushServices } from '../../../main/services/push-handlers.ts';
import { createVerifyPorts } from '../../../main/services/verify-ports.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import { openIndex } from '../../../main/staging/index-schema.ts';
import { compareHere, describeHere } from './compare-here.ts';
import type { PushRequest } from '../../../main/push/push-request.ts';

/** What the parent sends. */
export interface PushOrder {
  readonly indexPath: string;
  readonly approved: ApprovedArchive;
  readonly instanceId: InstanceId;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly request: PushRequest;
}

process.once('message', (order: PushOrder) => {
  const index = openIndex(order.indexPath);
  if (!index.ok) throw new Error(index.failure.message);
  const services = createPushServices({
    index: index.value,
    dataFolder: dirname(order.indexPath),
    secrets: createSessionSecrets(),
    credentials: order.credentials,
    ports: {
      getApproved: () => Promise.resolve(ok(order.approved)),
      pushChanged: () => undefined,
      verify: createVerifyPorts({
        index: index.value,
        dataFolder: dirname(order.indexPath),
        findFile: () => order.approved.path,
        startCompare: compareHere,
        startDescribe: describeHere,
      }),
    },
    now: () => new Date(),
    reportBug: () => 'bug',
    preferences: {
      get: () => {
        throw new Error('Not asked for here');
      },
    },
    policy: { pollMs: 10, maxPauseMs: 20, patienceMs: 2_000, restoreMs: 20_000 },
    http: createHttp(),
  });
  void services.pushes.start(order.request).then(async (started) => {
    process.send?.('started');
    if (started.ok) await services.pushes.whenIdle(started.value);
    process.send?.('done');
  });
});
