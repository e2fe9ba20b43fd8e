import type { BugReporter } from '../../contract/dispatch.ts';
import type { PushId } from '../../contract/model/ids.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { PushJournal } from '../staging/push-journal.ts';
import type { Lease, PushRecord } from '../staging/push-record.ts';
import { beatMs, isLive, ownLease } from './leases.ts';
import { defaultPolicy } from './push-job.ts';
import type { PushJob, PushPolicy } from './push-job.ts';
import type { PushPorts } from './push-ports.ts';
import { isWorking } from './push-states.ts';
import { interrupted, runPush } from './run-push.ts';

export interface PushRunnerOptions {
  readonly journal: PushJournal;
  readonly ports: PushPorts;
  readonly now: () => Date;
  readonly reportBug: BugReporter;
  readonly policy?: PushPolicy;
}

/** Runs pushes that this process holds the lease of, with a heartbeat. */
export interface PushRunner {
  readonly lease: Lease;
  run(id: PushId, client: InstanceClient): void;
  /** Stops one that runs here; the row must say already that it is to be cancelled. */
  cancel(id: PushId): void;
  /** Newer than the row; null where it does not run here. */
  sentBytes(id: PushId): number | null;
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
}

/** A runner; its heartbeat does not keep the process alive. */
export function createPushRunner(options: PushRunnerOptions): PushRunner {
  const { journal } = options;
  const lease = ownLease();
  const running = new Map<PushId, Running>();
  const beat = setInterval(() => {
    if (running.size > 0) journal.beat(lease.owner, options.now().toISOString());
    recover(options, lease);
  }, beatMs);
  beat.unref();
  return {
    lease,
    run(id, client) {
      const record = found(journal, id);
      const { sentBytes } = record;
      const state = { abort: new AbortController(), done: Promise.resolve(), sentBytes };
      running.set(id, state);
      const onChange = (): void => options.ports.pushChanged(record.archiveId, id);
      const job = jobOf(options, record, client, state, lease.owner);
      state.done = runPush({ job, journal, owner: lease.owner, onChange })
        .catch((error: unknown) => void options.reportBug('push', error))
        .finally(() => running.delete(id))
        .then(onChange);
      onChange();
    },
    cancel: (id) => running.get(id)?.abort.abort(),
    sentBytes: (id) => running.get(id)?.sentBytes ?? null,
    recover: () => recover(options, lease),
    whenIdle: async (id) => running.get(id)?.done,
    async close() {
      clearInterval(beat);
      const all = [...running.values()];
      for (const { abort } of all) abort.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

function recover({ journal, ports, now }: PushRunnerOptions, lease: Lease): void {
  for (const record of journal.listRunning()) {
    if (!isWorking(record.state) || isLive(record.lease, lease, now())) continue;
    if (journal.interrupt(record, record.state, interrupted, now().toISOString())) {
      ports.pushChanged(record.archiveId, record.id);
    }
  }
}

function jobOf(
  options: PushRunnerOptions,
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
    isCancelled: () => found(journal, id).cancelAsked,
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
