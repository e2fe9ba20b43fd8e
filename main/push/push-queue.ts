import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { InstanceId, PushId } from '../../contract/model/ids.ts';
import type { Result } from '../../contract/result.ts';
import type { Turn } from '../staging/push-journal.ts';
import type { PushRecord } from '../staging/push-record.ts';
import { createPushRunner } from './push-runner.ts';
import type { PushRunner, PushRunnerOptions } from './push-runner.ts';
import type { Connected } from './push-ports.ts';
import { isWorking } from './push-states.ts';

/** So many pushes of one process run at once; a server restores them one after another anyway. */
export const pushesAtOnce = 2;

export interface PushQueueOptions extends PushRunnerOptions {
  /** A profile and a signed-in client for it; fails with `not-found` or `sign-in-refused`. */
  readonly connect: (id: InstanceId) => Promise<Result<Connected, AppFailure>>;
}

/** The pushes that run in this process, and those that wait for their turn in it. */
export interface PushQueue {
  /** How a row that is written now begins: at once, or behind others. Call `begin` right after. */
  turn(): Turn;
  /** Runs a push whose row was written with `turn`, now or when its turn comes. */
  begin(id: PushId, connected: Connected): void;
  /** Puts a waiting push that nobody keeps at its place in this queue; false where another did. */
  takeOver(record: PushRecord): boolean;
  /** Ends one that waits, in whatever process; false where it has had its turn. */
  cancelWaiting(record: PushRecord): boolean;
  /** Stops what runs here at a safe point; the rows must say already that they are to. */
  stop(): void;
  readonly runner: Pick<PushRunner, 'lease' | 'cancel' | 'sentBytes' | 'recover'>;
  /** Resolves when the push neither runs nor waits in this process. */
  whenIdle(id: PushId): Promise<void>;
  /** Leaves what waits to whoever resumes the queue, and stops what runs so that it can be resumed. */
  close(): Promise<void>;
}

/** A queue of `pushesAtOnce`. */
export function createPushQueue(options: PushQueueOptions): PushQueue {
  return new Queue(options);
}

class Queue implements PushQueue {
  readonly runner: PushRunner;
  readonly #options: PushQueueOptions;
  /** Their turn has come and they are being signed in. */
  readonly #starting = new Set<PushId>();
  readonly #clients = new Map<PushId, Connected>();
  #changed = Promise.withResolvers<void>();
  #isClosed = false;

  constructor(options: PushQueueOptions) {
    this.#options = options;
    this.runner = createPushRunner(options, () => this.#next());
  }

  turn(): Turn {
    const { lease } = this.runner;
    return { lease, waiting: !this.#hasRoom() || this.#waiting().length > 0 };
  }

  begin(id: PushId, connected: Connected): void {
    const record = this.#options.journal.find(id);
    if (record?.waiting === true) this.#clients.set(id, connected);
    else this.runner.run(id, connected);
    this.#next();
  }

  takeOver(record: PushRecord): boolean {
    const { journal, ports, now } = this.#options;
    if (!journal.takeOver(record, this.runner.lease, now().toISOString())) return false;
    ports.pushChanged(record.archiveId, record.id);
    this.#next();
    return true;
  }

  cancelWaiting({ id, archiveId }: PushRecord): boolean {
    const { journal, ports, now } = this.#options;
    if (!journal.cancelWaiting(id, 'Nothing was done yet.', now().toISOString())) return false;
    ports.pushChanged(archiveId, id);
    this.#next();
    return true;
  }

  stop(): void {
    for (const id of this.runner.running.keys()) this.runner.stop(id);
    this.#next();
  }

  async whenIdle(id: PushId): Promise<void> {
    while (
      this.runner.running.has(id) ||
      this.#starting.has(id) ||
      (!this.#isClosed && this.#waiting().includes(id))
    ) {
      await this.#changed.promise;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#options.journal.releaseWaiting(this.runner.lease.owner);
    await this.runner.close();
    this.#next();
  }

  #waiting(): readonly PushId[] {
    return this.#options.journal.listWaiting(this.runner.lease.owner);
  }

  #hasRoom(): boolean {
    return this.runner.running.size + this.#starting.size < pushesAtOnce;
  }

  /** Gives turns while there is room, and wakes whoever waits for a change. */
  #next(): void {
    const { promise: _, resolve } = this.#changed;
    this.#changed = Promise.withResolvers<void>();
    resolve();
    if (this.#isClosed) return;
    for (const id of this.#waiting()) {
      if (!this.#hasRoom()) return;
      if (this.#options.journal.takeTurn(id, this.runner.lease.owner)) this.#start(id);
    }
  }

  #start(id: PushId): void {
    this.#starting.add(id);
    this.#connected(id)
      .then((connected) => {
        this.#starting.delete(id);
        if (connected !== null && !this.#isClosed) this.runner.run(id, connected);
        if (connected !== null && this.#isClosed) this.#end(id, endedBefore);
      })
      .catch((error: unknown) => void this.#options.reportBug('push', error))
      .finally(() => {
        this.#starting.delete(id);
        this.#next();
      });
  }

  /** Null where there is nothing to sign in with any more: the push then says so. */
  async #connected(id: PushId): Promise<Connected | null> {
    const held = this.#clients.get(id);
    this.#clients.delete(id);
    if (held !== undefined) return held;
    const record = this.#options.journal.find(id);
    if (record === null) throw new Error(`Push ${id} is not in the journal`);
    const connected = await this.#options.connect(record.instanceId);
    if (connected.ok) return connected.value;
    this.#end(id, connected.failure);
    return null;
  }

  #end(id: PushId, why: AppFailure): void {
    const { journal, ports, now } = this.#options;
    const record = journal.find(id);
    if (record === null || !isWorking(record.state)) return;
    const stop = { outcome: 'failed', failure: why, errorLog: null, facts: {} } as const;
    const known = { ...stop, detail: why.message };
    journal.stop(id, this.runner.lease.owner, record.state, known, now().toISOString());
    ports.pushChanged(record.archiveId, id);
  }
}

const endedBefore = failure(
  'cancelled',
  'Carrel ended before this push had begun.',
  'Resume it.',
  'again',
);
