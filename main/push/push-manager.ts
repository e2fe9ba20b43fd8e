import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type { Preflight, PushAnswer, PushView, StartedItem } from '../../contract/push-views.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { PushFacts, PushRecord } from '../staging/push-record.ts';
import { isLive } from './leases.ts';
import { libraryKey } from './library-target.ts';
import { factsOfAnswer } from './push-questions.ts';
import { createPushQueue } from './push-queue.ts';
import type { PushQueue, PushQueueOptions } from './push-queue.ts';
import type { PushItem, PushRequest } from './push-request.ts';
import { startMany, startOne } from './push-start.ts';
import { assertTransition, resumePoint } from './push-states.ts';
import { pushView } from './push-view.ts';
import { rehearse } from './rehearse.ts';

export type PushManagerOptions = PushQueueOptions;

/** The pushes of one process. */
export interface PushManager {
  /** Checks what can be checked without the server, writes the first row, and begins or waits. */
  start(request: PushRequest): Promise<Result<PushId, AppFailure>>;
  /** The same of many, in order; takes up what was begun before. */
  startMany(instanceId: InstanceId, items: readonly PushItem[]): Promise<readonly StartedItem[]>;
  /** Everything that a push looks at before it sends. */
  rehearse(request: PushRequest): Promise<Preflight>;
  /** Goes on with one that failed or was cancelled, at the step it was in. */
  resume(id: PushId): Promise<Result<PushId, AppFailure>>;
  /** Answers the open question of a push. */
  answer(id: PushId, answer: PushAnswer): Promise<Result<PushId, AppFailure>>;
  cancel(id: PushId): Result<null, AppFailure>;
  get(id: PushId): Result<PushView, AppFailure>;
  list(archiveId: ArchiveId): readonly PushView[];
  /** As `push.listQueue` says. */
  listQueue(): readonly PushView[];
  /** What waits, in any process, stays waiting; what runs comes to a safe point. */
  stopQueue(): void;
  /** Goes on with what `listQueue` lists and was stopped; how many that were. */
  resumeQueue(): Promise<number>;
  /** Marks pushes whose process is gone as failed at their step. */
  recover(): void;
  /** Resolves when the push neither runs nor waits in this process. */
  whenIdle(id: PushId): Promise<void>;
  /** Stops what runs, so that it can be resumed. */
  close(): Promise<void>;
}

/** Pushes of this process, and of others on the same data folder as far as their rows tell. */
export function createPushManager(options: PushManagerOptions): PushManager {
  const { journal, ports } = options;
  const queue = createPushQueue(options);
  const resume = (id: PushId): Promise<Result<PushId, AppFailure>> => takeUp(options, queue, id);
  const tools = { options, queue, resume };
  const viewOf = (record: PushRecord): PushView => view(options, queue, record);
  return {
    start: (request) => startOne(tools, request),
    startMany: (instanceId, items) => startMany(tools, instanceId, items),
    rehearse: (request) =>
      rehearse(
        {
          getApproved: () => ports.getApproved(request.archiveId),
          connect: () => options.connect(request.instanceId),
        },
        request,
      ),
    resume,
    answer: (id, answer) => answerTo(options, queue, id, answer),
    cancel: (id) => cancel(options, queue, id),
    get: (id) => {
      const record = journal.find(id);
      return record === null ? fail(unknownPush) : ok(viewOf(record));
    },
    list: (archiveId) => journal.list(archiveId).map(viewOf),
    listQueue: () => journal.listQueue().map(viewOf),
    stopQueue: () => {
      journal.askStop();
      queue.stop();
      for (const { archiveId, id } of journal.listRunning()) ports.pushChanged(archiveId, id);
    },
    resumeQueue: () => resumeQueue(options, queue),
    recover: queue.runner.recover,
    whenIdle: (id) => queue.whenIdle(id),
    close: () => queue.close(),
  };
}

function view(
  { journal, now }: PushManagerOptions,
  { runner }: PushQueue,
  record: PushRecord,
): PushView {
  const sentBytes = record.state === 'uploading' ? runner.sentBytes(record.id) : null;
  const isKept = isLive(record.lease, runner.lease, now());
  return pushView(record, journal.listSteps(record.id), sentBytes ?? record.sentBytes, isKept);
}

async function takeUp(
  options: PushManagerOptions,
  queue: PushQueue,
  id: PushId,
  facts: Partial<PushFacts> = {},
): Promise<Result<PushId, AppFailure>> {
  const record = options.journal.find(id);
  if (record === null) return fail(unknownPush);
  if (record.waiting) return queue.takeOver(record) ? ok(id) : fail(notStopped);
  if (record.state !== 'failed' && record.state !== 'cancelled') return fail(notStopped);
  const connected = await options.connect(record.instanceId);
  if (!connected.ok) return connected;
  const move = { from: record.state, to: resumePoint({ ...record, ...facts }) };
  assertTransition(move.from, move.to);
  const at = options.now().toISOString();
  if (!options.journal.resume(id, queue.turn(), move, at, facts)) return fail(notStopped);
  queue.begin(id, connected.value);
  options.ports.pushChanged(record.archiveId, id);
  return ok(id);
}

async function answerTo(
  options: PushManagerOptions,
  queue: PushQueue,
  id: PushId,
  answer: PushAnswer,
): Promise<Result<PushId, AppFailure>> {
  const record = options.journal.find(id);
  if (record === null) return fail(unknownPush);
  const isOffered = record.question?.answers.some((offered) => offered.id === answer);
  if (isOffered !== true) return fail(noSuchQuestion);
  if (answer !== 'give-up') {
    return takeUp(options, queue, id, factsOfAnswer(answer, libraryKey(record)));
  }
  if (!options.journal.giveUp(id)) return fail(noSuchQuestion);
  options.ports.pushChanged(record.archiveId, id);
  return ok(id);
}

function cancel(
  { journal }: PushManagerOptions,
  queue: PushQueue,
  id: PushId,
): Result<null, AppFailure> {
  const record = journal.find(id);
  if (record === null) return fail(unknownPush);
  if (record.waiting && queue.cancelWaiting(record)) return ok(null);
  if (!cancellable.includes(record.state)) return fail(tooLateToCancel);
  journal.askCancel(id);
  queue.runner.cancel(id);
  return ok(null);
}

const cancellable: readonly string[] = ['queued', 'uploading', 'restoring', 'restored'];

/** Those that wait for nobody, and those that were stopped or lost their process on the way. */
async function resumeQueue(options: PushManagerOptions, queue: PushQueue): Promise<number> {
  queue.runner.recover();
  let resumed = 0;
  for (const record of options.journal.listQueue()) {
    const isLost = record.waiting && !isLive(record.lease, queue.runner.lease, options.now());
    const isAsked = record.question !== null; // a person answers, not the queue
    const isStopped = record.state === 'failed' && record.failure?.kind === 'cancelled' && !isAsked;
    if (!isLost && !isStopped) continue;
    const taken = await takeUp(options, queue, record.id);
    if (taken.ok) resumed++;
  }
  return resumed;
}

const unknownPush = failure(
  'not-found',
  'Carrel knows no such push any more.',
  'Reload the list of pushes.',
  'again',
);

const notStopped = failure(
  'wrong-state',
  'This push is running or already done, or another one to its library is under way, so there is nothing to resume.',
  'Look at its state in the list.',
);

const noSuchQuestion = failure(
  'wrong-state',
  'This push does not ask that, or no longer.',
  'Look at its state in the list.',
);

const tooLateToCancel = failure(
  'wrong-state',
  'The library is being created or is there already; that cannot be stopped half-way.',
  'Let it end; the library can be removed in Studio afterwards.',
);
