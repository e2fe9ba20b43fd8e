/** A process of its own that pushes an archive, once or more often: made to be killed. */
import { dirname } from 'node:path';
import type { PushId } from '../../../contract/model/ids.ts';
import { ok } from '../../../contract/result.ts';
import { createHttp } from '../../../main/instance/http.ts';
import type { ApprovedArchive } from '../../../main/push/push-ports.ts';
import { createPushServices } from '../../../main/services/push-handlers.ts';
import type { PushServices } from '../../../main/services/push-handlers.ts';
import { createVerifyPorts } from '../../../main/services/verify-ports.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import { openIndex } from '../../../main/staging/index-schema.ts';
import { compareHere, describeHere } from './compare-here.ts';
import type { PushRequest } from '../../../main/push/push-request.ts';

/** What the parent sends. */
export interface PushOrder {
  readonly indexPath: string;
  readonly approved: ApprovedArchive;
  /** Signed in to anew: its secret is kept in memory alone. */
  readonly practice: Parameters<PushServices['instances']['putPractice']>[0];
  /** In this order; the first begins at once, the others in their turn. */
  readonly requests: readonly PushRequest[];
}

process.once('message', (order: PushOrder) => {
  const index = openIndex(order.indexPath);
  if (!index.ok) throw new Error(index.failure.message);
  const services = createPushServices({
    index: index.value,
    dataFolder: dirname(order.indexPath),
    secrets: createSessionSecrets(),
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
  void pushAll(services, order);
});

async function pushAll(
  { instances, pushes }: PushServices,
  { practice, requests }: PushOrder,
): Promise<void> {
  await instances.putPractice(practice);
  const ids: PushId[] = [];
  for (const request of requests) {
    const started = await pushes.start(request);
    if (!started.ok) throw new Error(started.failure.message);
    ids.push(started.value);
    if (request === requests[0]) process.send?.('started');
  }
  for (const id of ids) await pushes.whenIdle(id);
  process.send?.('done');
}
