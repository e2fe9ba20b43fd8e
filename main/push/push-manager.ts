import { randomBytes } from 'node:crypto';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type { Instance, PushView } from '../../contract/push-views.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { NewPush, PushFacts, PushRecord } from '../staging/push-record.ts';
import { targetFault } from './library-target.ts';
import { judgeApproval } from './judge-approval.ts';
import { createPushRunner } from './push-runner.ts';
import type { PushRunnerOptions } from './push-runner.ts';
import type { ApprovedArchive } from './push-ports.ts';
import { assertTransition, isWorking, resumePoint } from './push-states.ts';
import { pushView } from './push-view.ts';

/** What a person asks for. */
export interface PushRequest {
  readonly archiveId: ArchiveId;
  readonly instanceId: InstanceId;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly sendAnyway: boolean;
}

export interface PushManagerOptions extends PushRunnerOptions {
  /** A profile and a signed-in client for it; fails with `not-found` or `sign-in-refused`. */
  readonly connect: (id: InstanceId) => Promise<Result<Prepared['connected'], AppFailure>>;
}

/** The pushes of one process. */
export interface PushManager {
  /** Checks what can be checked without the server, writes the first row, and begins. */
  start(request: PushRequest): Promise<Result<PushId, AppFailure>>;
  /** Goes on with one that failed or was cancelled, at the step it was in. */
  resume(id: PushId): Promise<Result<PushId, AppFailure>>;
  cancel(id: PushId): Result<null, AppFailure>;
  list(archiveId: ArchiveId): readonly PushView[];
  /** Marks pushes whose process is gone as failed at their step. */
  recover(): void;
  /** Resolves when the push no longer runs in this process. */
  whenIdle(id: PushId): Promise<void>;
  /** Stops what runs, so that it can be resumed. */
  close(): Promise<void>;
}

/** Pushes of this process, and of others on the same data folder as far as their rows tell. */
export function createPushManager(options: PushManagerOptions): PushManager {
  const { journal } = options;
  const runner = createPushRunner(options);
  return {
    async start(request) {
      const ready = await prepare(options, request);
      if (!ready.ok) return ready;
      const push = newPush(request, ready.value);
      const before = journal.list(request.archiveId);
      const same = before.find((other) => isSameTarget(other, push) && isWorking(other.state));
      if (same !== undefined) return fail(alreadyRunning);
      const at = options.now().toISOString();
      journal.create(push, restoredBefore(before, push), runner.lease, at);
      runner.run(push.id, ready.value.connected.client);
      return ok(push.id);
    },
    async resume(id) {
      const record = journal.find(id);
      if (record === null) return fail(unknownPush);
      if (record.state !== 'failed' && record.state !== 'cancelled') return fail(notStopped);
      const connected = await options.connect(record.instanceId);
      if (!connected.ok) return connected;
      const move = { from: record.state, to: resumePoint(record) };
      assertTransition(move.from, move.to);
      const taken = journal.resume(id, runner.lease, move, options.now().toISOString());
      if (!taken) return fail(notStopped);
      runner.run(id, connected.value.client);
      return ok(id);
    },
    cancel(id) {
      const record = journal.find(id);
      if (record === null) return fail(unknownPush);
      if (!cancellable.includes(record.state)) return fail(tooLateToCancel);
      journal.askCancel(id);
      runner.cancel(id);
      return ok(null);
    },
    list: (archiveId) =>
      journal.list(archiveId).map((record) => {
        const sentBytes = record.state === 'uploading' ? runner.sentBytes(record.id) : null;
        const steps = journal.listSteps(record.id);
        return pushView(record, steps, sentBytes ?? record.sentBytes);
      }),
    recover: runner.recover,
    whenIdle: runner.whenIdle,
    close: runner.close,
  };
}

function newPush(request: PushRequest, { approved, connected }: Prepared): NewPush {
  const { sendAnyway: _, ...wanted } = request;
  const { sha256, bytes, approvalId, expected } = approved;
  const { name: instanceName, studioUrl } = connected.instance;
  const id = randomBytes(9).toString('base64url') as PushId; // ids are made here
  return { ...wanted, id, sha256, bytes, approvalId, expected, instanceName, studioUrl };
}

const cancellable: readonly string[] = ['queued', 'uploading', 'restoring', 'restored'];

type Prepared = {
  readonly approved: ApprovedArchive;
  readonly connected: { readonly instance: Instance; readonly client: InstanceClient };
};

/** Everything that can be refused before a row is written. */
async function prepare(
  options: PushManagerOptions,
  request: PushRequest,
): Promise<Result<Prepared, AppFailure>> {
  const wrong = targetFault(request);
  if (wrong !== null) return fail(wrong);
  const approved = await options.ports.getApproved(request.archiveId);
  if (!approved.ok) return approved;
  const connected = await options.connect(request.instanceId);
  if (!connected.ok) return connected;
  const judged = judgeApproval(approved.value, connected.value.instance, request.sendAnyway);
  if (judged !== null) return fail(judged);
  return ok({ approved: approved.value, connected: connected.value });
}

function isSameTarget(
  other: Pick<PushRecord, 'instanceId' | 'org' | 'slug'>,
  push: Pick<PushRecord, 'instanceId' | 'org' | 'slug'>,
): boolean {
  return other.instanceId === push.instanceId && other.org === push.org && other.slug === push.slug;
}

/**
 * What an earlier push of the same bytes had restored there without a library of it: its task is
 * asked for again, and nothing uploaded twice. Not where the creation may have happened.
 */
function restoredBefore(
  before: readonly PushRecord[],
  push: Pick<PushRecord, 'instanceId' | 'sha256'>,
): Partial<PushFacts> {
  const there = before.filter(({ instanceId }) => instanceId === push.instanceId);
  const used = new Set(
    there
      .filter(
        ({ library, createSent, state }) => library !== null || createSent || isWorking(state),
      )
      .map(({ taskId }) => taskId),
  );
  const left = there.find(
    ({ sha256, taskId, learningPackage }) =>
      sha256 === push.sha256 && learningPackage !== null && !used.has(taskId),
  );
  return left === undefined ? {} : { taskId: left.taskId, sentBytes: left.bytes };
}

const alreadyRunning = failure(
  'wrong-state',
  'This archive is being pushed to that library at this very moment.',
  'Wait until that push has ended.',
);

const unknownPush = failure(
  'not-found',
  'Carrel knows no such push any more.',
  'Reload the list of pushes.',
  'again',
);

const notStopped = failure(
  'wrong-state',
  'This push is running or already done, so there is nothing to resume.',
  'Look at its state in the list.',
);

const tooLateToCancel = failure(
  'wrong-state',
  'The library is being created or is there already; that cannot be stopped half-way.',
  'Let it end; the library can be removed in Studio afterwards.',
);
