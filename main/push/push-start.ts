import { randomBytes } from 'node:crypto';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { InstanceId, PushId } from '../../contract/model/ids.ts';
import type { StartedItem } from '../../contract/push-views.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { NewPush, PushFacts, PushRecord } from '../staging/push-record.ts';
import { judgeApproval } from './judge-approval.ts';
import { isLive } from './leases.ts';
import { libraryKey, targetFault } from './library-target.ts';
import type { ApprovedArchive, Connected } from './push-ports.ts';
import type { PushQueue, PushQueueOptions } from './push-queue.ts';
import type { PushItem, PushRequest } from './push-request.ts';
import { isWorking } from './push-states.ts';

/** What pushes are started with. */
export interface StartTools {
  readonly options: PushQueueOptions;
  readonly queue: PushQueue;
  /** Takes up one that failed or was cancelled. */
  readonly resume: (id: PushId) => Promise<Result<PushId, AppFailure>>;
}

/** Checks what can be checked without the server, writes the first row, and begins or waits. */
export async function startOne(
  tools: StartTools,
  request: PushRequest,
): Promise<Result<PushId, AppFailure>> {
  const ready = await prepare(tools.options, request);
  return ready.ok ? begin(tools, request, ready.value, newId()) : ready;
}

/**
 * Starts many, in order. An earlier push of the same bytes to the same library is taken up where it
 * stopped; one that was verified is looked for on the server, and nothing is sent where its library
 * is still there.
 */
export async function startMany(
  tools: StartTools,
  instanceId: InstanceId,
  items: readonly PushItem[],
): Promise<readonly StartedItem[]> {
  const startId = newId();
  const started: StartedItem[] = [];
  for (const item of items) started.push(await startItem(tools, { ...item, instanceId }, startId));
  return started;
}

async function startItem(
  tools: StartTools,
  request: PushRequest,
  startId: string,
): Promise<StartedItem> {
  const { archiveId } = request;
  const refused = (why: AppFailure): StartedItem => ({
    archiveId,
    pushId: null,
    failure: why,
    how: 'refused',
  });
  const ready = await prepare(tools.options, request);
  if (!ready.ok) return refused(ready.failure);
  const earlier = await takeUp(tools, request, ready.value);
  if (!earlier.ok) return refused(earlier.failure);
  if (earlier.value !== null) return { archiveId, failure: null, ...earlier.value };
  const begun = begin(tools, request, ready.value, startId);
  if (!begun.ok) return refused(begun.failure);
  return { archiveId, pushId: begun.value, failure: null, how: 'begun' };
}

interface Prepared {
  readonly approved: ApprovedArchive;
  readonly connected: Connected;
}

/** Everything that can be refused before a row is written. */
async function prepare(
  options: PushQueueOptions,
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

function begin(
  { options, queue }: StartTools,
  request: PushRequest,
  { approved, connected }: Prepared,
  startId: string,
): Result<PushId, AppFailure> {
  const { allowPublicLearning = false, allowPublicRead = false, ...wanted } = request;
  const { sha256, bytes, approvalId, expected } = approved;
  const { name: instanceName, studioUrl } = connected.instance;
  const id = newId() as PushId; // ids are made here
  const push: NewPush = {
    ...wanted,
    id,
    startId,
    allowPublicLearning,
    allowPublicRead,
    sha256,
    bytes,
    approvalId,
    expected,
    instanceName,
    studioUrl,
  };
  const at = options.now().toISOString();
  if (!options.journal.create(push, restoredBefore, queue.turn(), at)) return fail(alreadyRunning);
  queue.begin(id, connected);
  options.ports.pushChanged(request.archiveId, id);
  return ok(id);
}

type TakenUp = Pick<StartedItem, 'pushId' | 'how'>;

/** Null where nothing earlier can be gone on with. */
async function takeUp(
  tools: StartTools,
  request: PushRequest,
  { approved, connected }: Prepared,
): Promise<Result<TakenUp | null, AppFailure>> {
  const { studioUrl } = connected.instance;
  const target = { ...request, studioUrl, sha256: approved.sha256 };
  const same = tools.options.journal.listSame(target);
  const working = same.find((row) => isWorking(row.state));
  if (working !== undefined) {
    return ok(isSameWish(working, request) ? keptWorking(tools, working) : null);
  }
  const verified = same.find((row) => row.state === 'verified');
  const done = verified === undefined ? ok(null) : await lookFor(connected, verified);
  if (!done.ok || done.value !== null) return done;
  const [last] = same;
  if (last === undefined || last.state === 'verified') return ok(null);
  if (last.instanceId !== request.instanceId || !isSameWish(last, request)) return ok(null);
  // Of the other questions a new look is the first answer; this one sends a second time.
  if (last.question?.kind === 'upload-unknown') return fail(questionOpen);
  const resumed = await tools.resume(last.id);
  return resumed.ok ? ok({ pushId: last.id, how: 'taken-up' }) : resumed;
}

/** One that waits and whose process is gone waits here from now on. */
function keptWorking({ options, queue }: StartTools, row: PushRecord): TakenUp {
  const isKept = isLive(row.lease, queue.runner.lease, options.now());
  if (row.waiting && !isKept) queue.takeOver(row);
  return { pushId: row.id, how: 'taken-up' };
}

async function lookFor(
  { client }: Connected,
  row: PushRecord,
): Promise<Result<TakenUp | null, AppFailure>> {
  const found = await client.findLibrary(row.library ?? libraryKey(row));
  if (!found.ok) return fail(found.failure.failure);
  return ok(found.value === null ? null : { pushId: row.id, how: 'done-before' });
}

function isSameWish(row: PushRecord, wish: PushRequest): boolean {
  return (
    row.title === wish.title &&
    row.description === wish.description &&
    row.sendAnyway === wish.sendAnyway &&
    row.allowPublicLearning === (wish.allowPublicLearning ?? false) &&
    row.allowPublicRead === (wish.allowPublicRead ?? false)
  );
}

/**
 * What an earlier push of the same bytes had restored there without a library of it: its task is
 * asked for again, and nothing uploaded twice. Not where the creation may have happened.
 */
function restoredBefore(there: readonly PushRecord[]): Partial<PushFacts> {
  const used = new Set(
    there
      .filter(
        ({ library, createSent, state }) => library !== null || createSent || isWorking(state),
      )
      .map(({ taskId }) => taskId),
  );
  const left = there.find(
    ({ taskId, learningPackage }) => learningPackage !== null && !used.has(taskId),
  );
  return left === undefined ? {} : { taskId: left.taskId, sentBytes: left.bytes };
}

function newId(): string {
  return randomBytes(9).toString('base64url');
}

const alreadyRunning = failure(
  'wrong-state',
  'An archive is being pushed to that library at this very moment, or waits to be.',
  'Wait until that push has ended, resume it, or cancel it.',
);

const questionOpen = failure(
  'wrong-state',
  'The last push of this archive to that library waits for an answer.',
  'Answer its question first.',
);
