import type { BugReporter } from '../../contract/dispatch.ts';
import type { PushId } from '../../contract/model/ids.ts';
import type { PushJournal } from '../staging/push-journal.ts';
import type { Lease, PushRecord } from '../staging/push-record.ts';
import { beatMs, isLive, ownLease } from './leases.ts';
import { defaultPolicy } from './push-job.ts';
import type { PushJob, PushPolicy } from './push-job.ts';
import type { PushPorts } from './push-ports.ts';
import { isWorking } from './push-states.ts';
import { uploadUnknown } from './push-questions.ts';
import { interrupted, runPush } from './run-push.ts';
import { endedAfterUpload } from './upload-step.ts';
import type { Connected } from './push-ports.ts';

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
  run(id: PushId, connected: Connected): void;
  /** Stops one that runs here; the row must say already that it is to be cancelled. */
  cancel(id: PushId): void;
  /** Brings one that runs here to a safe point; the row must say already that it is to stop. */
  stop(id: PushId): void;
  /** Those that run here. */
  readonly running: ReadonlyMap<PushId, unknown>;
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

/** A runner, which tells of each push that ended; its heartbeat does not keep the process alive. */
export function createPushRunner(
  options: PushRunnerOptions,
  onEnd: () => void = () => undefined,
): PushRunner {
  const { journal } = options;
  const lease = ownLease();
  const running = new Map<PushId, Running>();
  const stop = (id: PushId): void => {
    const { state, stopAsked } = found(journal, id);
    if (stopAsked && restful.includes(state)) running.get(id)?.abort.abort();
  };
  const beat = setInterval(() => {
    journal.beat(lease.owner, options.now().toISOString());
    recover(options, lease);
    for (const id of running.keys()) stop(id); // another process may have asked for it
  }, beatMs);
  beat.unref();
  return {
    lease,
    running,
    run(id, connected) {
      const record = found(journal, id);
      const { sentBytes } = record;
      const state = { abort: new AbortController(), done: Promise.resolve(), sentBytes };
      running.set(id, state);
      const onChange = (): void => options.ports.pushChanged(record.archiveId, id);
      const job = jobOf(options, record, connected, state, lease.owner);
      state.done = runPush({ job, journal, owner: lease.owner, onChange })
        .catch((error: unknown) => void options.reportBug('push', error))
        .finally(() => running.delete(id))
        .then(onChange)
        .then(onEnd);
      onChange();
    },
    cancel: (id) => running.get(id)?.abort.abort(),
    stop,
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

/** Steps that only wait for the server: they can be left at any moment. */
const restful: readonly string[] = ['queued', 'restoring', 'restored', 'created', 'verifying'];

/** Where the server may have the whole file, only a person can say how to go on. */
function endOf({ state, sentBytes, bytes }: PushRecord): Parameters<PushJournal['interrupt']>[2] {
  const isWhole = state === 'uploading' && sentBytes >= bytes;
  return isWhole
    ? { failure: endedAfterUpload, question: uploadUnknown }
    : { failure: interrupted, question: null };
}

function recover({ journal, ports, now }: PushRunnerOptions, lease: Lease): void {
  for (const record of journal.listRunning()) {
    if (record.waiting || !isWorking(record.state)) continue;
    if (isLive(record.lease, lease, now())) continue;
    if (journal.interrupt(record, record.state, endOf(record), now().toISOString())) {
      ports.pushChanged(record.archiveId, record.id);
    }
  }
}

function jobOf(
  options: PushRunnerOptions,
  { id, archiveId }: PushRecord,
  { instance, client }: Connected,
  state: Running,
  owner: string,
): PushJob {
  const { journal, ports, now } = options;
  let toldAt = 0;
  return {
    client,
    instance,
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
