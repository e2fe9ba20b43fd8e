import { randomBytes } from 'node:crypto';
import type { BugReporter } from '../../contract/dispatch.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type { Instance, PushView } from '../../contract/push-views.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { PushJournal } from '../staging/push-journal.ts';
import type { PushFacts, PushRecord } from '../staging/push-record.ts';
import { beatMs, isLive, ownLease } from './leases.ts';
import { targetFault } from './library-target.ts';
import { judgeApproval } from './judge-approval.ts';
import { defaultPolicy } from './push-job.ts';
import type { PushJob, PushPolicy } from './push-job.ts';
import type { PushPorts } from './push-ports.ts';
import { assertTransition, isWorking, resumePoint } from './push-states.ts';
import { pushView } from './push-view.ts';
import { interrupted, runPush } from './run-push.ts';

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

export interface PushManagerOptions {
  readonly journal: PushJournal;
  readonly ports: PushPorts;
  /** A profile and a signed-in client for it; fails with `not-found` or `sign-in-refused`. */
  readonly connect: (
    id: InstanceId,
  ) => Promise<
    Result<{ readonly instance: Instance; readonly client: InstanceClient }, AppFailure>
  >;
  readonly now: () => Date;
  readonly reportBug: BugReporter;
  readonly policy?: PushPolicy;
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

interface Running {
  readonly abort: AbortController;
  done: Promise<void>;
  sentBytes: number;
  cancelled: boolean;
}

/** Runs pushes under one lease, with a heartbeat. */
export function createPushManager(options: PushManagerOptions): PushManager {
  const { journal, now } = options;
  const lease = ownLease();
  const running = new Map<PushId, Running>();
  const timestamp = (): string => now().toISOString();

  const recover = (): void => {
    for (const record of journal.listRunning()) {
      if (!isWorking(record.state) || isLive(record.lease, lease, now())) continue;
      if (journal.interrupt(record, record.state, interrupted, timestamp())) {
        options.ports.pushChanged(record.archiveId, record.id);
      }
    }
  };
  const beat = setInterval(() => {
    if (running.size > 0) journal.beat(lease.owner, timestamp());
    recover();
  }, beatMs);
  beat.unref();

  const run = (record: PushRecord, client: InstanceClient): void => {
    const state: Running = {
      abort: new AbortController(),
      done: Promise.resolve(),
      sentBytes: record.sentBytes,
      cancelled: false,
    };
    running.set(record.id, state);
    const onChange = (): void => options.ports.pushChanged(record.archiveId, record.id);
    const job = jobOf(options, record, client, state, lease.owner);
    state.done = runPush({ job, journal, owner: lease.owner, onChange })
      .catch((error: unknown) => {
        options.reportBug('push', error);
      })
      .finally(() => {
        running.delete(record.id);
        onChange();
      });
    onChange();
  };

  return {
    async start(request) {
      const ready = await prepare(options, request);
      if (!ready.ok) return ready;
      const { approved, connected } = ready.value;
      const id = randomBytes(9).toString('base64url') as PushId; // ids are made here
      const { sha256, bytes, approvalId, expected } = approved;
      const { name: instanceName, studioUrl } = connected.instance;
      const { sendAnyway: _, ...wanted } = request;
      const push = { ...wanted, id, sha256, bytes, approvalId, expected, instanceName, studioUrl };
      const before = journal.list(request.archiveId);
      const same = before.find((other) => isSameTarget(other, push) && isWorking(other.state));
      if (same !== undefined) return fail(alreadyRunning);
      journal.create(push, restoredBefore(before, push), lease, timestamp());
      run(found(journal, id), connected.client);
      return ok(id);
    },
    async resume(id) {
      const record = journal.find(id);
      if (record === null) return fail(unknownPush);
      if (record.state !== 'failed' && record.state !== 'cancelled') return fail(notStopped);
      const connected = await options.connect(record.instanceId);
      if (!connected.ok) return connected;
      const to = resumePoint(record);
      assertTransition(record.state, to);
      const taken = journal.resume(id, lease, { from: record.state, to }, timestamp());
      if (!taken) return fail(notStopped);
      run(found(journal, id), connected.value.client);
      return ok(id);
    },
    cancel(id) {
      const record = journal.find(id);
      if (record === null) return fail(unknownPush);
      if (!cancellable.includes(record.state)) return fail(tooLateToCancel);
      journal.askCancel(id);
      const own = running.get(id);
      if (own !== undefined) {
        own.cancelled = true;
        own.abort.abort();
      }
      return ok(null);
    },
    list: (archiveId) =>
      journal
        .list(archiveId)
        .map((record) =>
          pushView(
            record,
            journal.listSteps(record.id),
            record.state === 'uploading'
              ? (running.get(record.id)?.sentBytes ?? record.sentBytes)
              : record.sentBytes,
          ),
        ),
    recover,
    whenIdle: async (id) => {
      await running.get(id)?.done;
    },
    async close() {
      clearInterval(beat);
      const all = [...running.values()];
      for (const { abort } of all) abort.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

const cancellable: readonly string[] = ['queued', 'uploading', 'restoring', 'restored'];

type Prepared = {
  readonly approved: Parameters<typeof judgeApproval>[0];
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

function jobOf(
  options: PushManagerOptions,
  { id, archiveId }: PushRecord,
  client: InstanceClient,
  state: Running,
  owner: string,
): PushJob {
  const { journal, ports, now } = options;
  let toldAt = 0;
  return {
    client,
    ports,
    policy: options.policy ?? defaultPolicy,
    now,
    signal: state.abort.signal,
    record: () => found(journal, id),
    note: (facts) => journal.record(id, owner, facts),
    isCancelled: () => state.cancelled || found(journal, id).cancelAsked,
    onSent: (bytes) => {
      state.sentBytes = bytes;
      const at = now().getTime();
      if (at - toldAt < 250) return;
      toldAt = at;
      // Another window, or another process, may have asked to stop.
      if (found(journal, id).cancelAsked) state.abort.abort();
      ports.pushChanged(archiveId, id);
    },
  };
}

function found(journal: PushJournal, id: PushId): PushRecord {
  const record = journal.find(id);
  if (record === null) throw new Error(`Push ${id} is not in the journal`);
  return record;
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
