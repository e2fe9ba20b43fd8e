import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { PushView } from '../../contract/push-views.ts';
import type { PushRecord } from '../../main/staging/push-record.ts';
import { createPushJournal } from '../../main/staging/push-journal.ts';
import type { PushOrder } from '../unit/push/push-child.ts';
import { archiveId, credentials } from '../unit/push/push-rig.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { openTrial, reasonOf } from './push-trial.ts';
import type { Trial } from './push-trial.ts';
import { takeUp } from './take-up.ts';

/**
 * When a process is killed: so long after so many of its requests, on its way to the next, which is
 * never answered. By its steps and not by the clock alone: however fast it is, it is in the middle.
 */
interface Moment {
  readonly requests: number;
  readonly ms: number;
}

/** One push whose process was killed. */
export interface Killed {
  readonly moment: Moment;
  /** The step that the process died in, or `done` where it was faster. */
  readonly diedIn: string;
  readonly resumes: number;
  /** Whether a person had to say whether to send again. */
  readonly wasAsked: boolean;
  readonly uploads: number;
  readonly complaints: readonly string[];
}

/** What one child has compiled, the next need not. */
export const compiled = join(import.meta.dirname, '../../.cache/push-children');

/** Long enough to be killed in, short enough to be tried a hundred times. */
const ballast = 2_000_000;
const stateMs = 15;

/** What a push takes in a process of its own, to its end; and which of its requests is the upload. */
async function oneWholePush(): Promise<Moment & { readonly upload: number }> {
  const trial = await openTrial(tinyLibrary({ ballast }), { practice: { stateMs } });
  try {
    const child = await startChild(trial);
    const from = performance.now();
    await childDone(child);
    const { seen } = trial.proxy;
    const upload = seen.findIndex(({ what }) => what === 'upload') + 1;
    return { requests: seen.length, ms: performance.now() - from, upload };
  } finally {
    await trial.close();
  }
}

/** Kills at moments spread at random over a push, some at once. */
export async function killPushes(options: {
  readonly seed: number;
  readonly count: number;
  readonly atOnce: number;
  readonly onDone?: () => void;
}): Promise<readonly Killed[]> {
  const whole = await oneWholePush();
  const random = createSeededRandom(options.seed);
  const longest = (2 * whole.ms) / whole.requests; // they are not equally far from each other
  const moments = Array.from({ length: options.count }, () => ({
    // A quarter of them in the upload, where most can go wrong.
    requests: random.below(4) === 0 ? whole.upload : random.below(whole.requests + 1),
    ms: random.next() * longest,
  }));
  const killed: Killed[] = [];
  const work = async (): Promise<void> => {
    for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
      killed.push(await killPush(moment));
      options.onDone?.();
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return killed.toSorted((a, b) => a.moment.requests - b.moment.requests);
}

async function killPush(moment: Moment): Promise<Killed> {
  const trial = await openTrial(tinyLibrary({ ballast }), { practice: { stateMs } });
  try {
    writeApproval(trial);
    const approvals = approvalsOf(trial);
    await trial.proxy.plan({ kind: 'hang', from: moment.requests + 1, always: true });
    const child = await startChild(trial);
    await requested(trial, moment.requests);
    await killChild(child, moment.ms);
    await trial.proxy.plan(null);
    const journal = createPushJournal(trial.rig.index);
    trial.rig.services.recover();
    const [record] = journal.list(archiveId);
    if (record === undefined) throw new Error('The push was started, so its row is there');
    const diedIn = record.failedAt ?? 'done';
    lookAtRow(trial, record);
    const { view, ...taken } = await takeUp(trial, trial.rig.view(record.id));
    await lookAtAll(trial, view, taken.wasAsked, approvals);
    const uploads = trial.proxy.uploads.length;
    return { moment, diedIn, ...taken, uploads, complaints: trial.complaints };
  } catch (error) {
    const complaints = [...trial.complaints, `threw: ${String(error)}`];
    return { moment, diedIn: '?', resumes: 0, wasAsked: false, uploads: 0, complaints };
  } finally {
    await trial.close();
  }
}

/** Resolves when so many requests have come. */
function requested({ proxy }: Trial, count: number): Promise<void> {
  return new Promise((resolve) => {
    proxy.onRequest = () => {
      if (proxy.seen.length >= count) resolve();
    };
    proxy.onRequest('');
  });
}

/** A process that has begun the first of its pushes. */
export function startChild(
  { rig, proxy, instanceId }: Trial,
  slugs: readonly string[] = ['knots'],
): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../unit/push/push-child.ts');
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = fork(script, { execArgv: [], env });
  const order: PushOrder = {
    indexPath: join(rig.folder, 'index.sqlite'),
    approved: rig.approve(),
    practice: { ...credentials, url: proxy.url, release: 'verawood', database: 'mysql' },
    requests: slugs.map((slug) => rig.request(instanceId, { slug })),
  };
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.once('exit', () => reject(new Error('the child ended before its push began')));
    child.on('message', (message) => {
      if (message === 'started') resolve(child);
    });
    child.send(order);
  });
}

/** SIGKILL, so many milliseconds from now. */
export async function killChild(child: ChildProcess, moment: number): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await wait(moment);
  child.kill('SIGKILL');
  await gone;
}

/** Waits for the end of all its pushes, and ends it. */
export async function childDone(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (message === 'done') resolve();
    });
  });
  await killChild(child, 0);
}

/** A real row, to be found again. */
function writeApproval({ rig }: Trial): void {
  const { sha256, bytes } = rig.approve();
  const at = new Date().toISOString();
  rig.index
    .prepare(
      `INSERT INTO archives (id, path, is_folder, is_copy, size, mtime_ms, opened_at)
       VALUES (?, ?, 0, 0, ?, 1, ?)`,
    )
    .run(archiveId, rig.archivePath, bytes, at);
  rig.index
    .prepare(
      `INSERT INTO approvals (id, archive_id, sha256, bytes, release, database, accepted, note,
         approved_by, approved_at, rules, path, mtime_ms)
       VALUES ('approval-1', ?, ?, ?, 'verawood', 'mysql', '[]', '', 'Ada', ?, '1', ?, 1)`,
    )
    .run(archiveId, sha256, bytes, at, rig.archivePath);
}

function approvalsOf({ rig }: Trial): string {
  return JSON.stringify(rig.index.prepare('SELECT * FROM approvals').all());
}

function lookAtRow({ complaints }: Trial, { state, lease }: PushRecord): void {
  if (state !== 'failed' && state !== 'verified') complaints.push(`left as ${state}`);
  if (lease !== null) complaints.push('a dead process holds its lease');
}

async function lookAtAll(
  trial: Trial,
  view: PushView,
  wasAsked: boolean,
  approvals: string,
): Promise<void> {
  const { rig, proxy, complaints } = trial;
  if (view.state !== 'verified') complaints.push(reasonOf(view));
  if (view.verification?.result !== 'nothing-lost') complaints.push('not compared whole');
  const state = rig.index.pragma('integrity_check', { simple: true });
  if (state !== 'ok') complaints.push(`index: ${String(state)}`);
  if (approvalsOf(trial) !== approvals) complaints.push('approvals changed');
  const allowed = ['index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm', 'knots.zip'];
  const left = readdirSync(rig.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !allowed.includes(entry.name))
    .map(({ name }) => name);
  if (left.length > 0) complaints.push(`left in the data folder: ${left.join(', ')}`);
  const approved = rig.approve().sha256;
  if (proxy.uploads.some((sha256) => sha256 !== approved)) complaints.push('other bytes');
  // Twice restored: only where a person, who was told that it may be, said to send again.
  if (proxy.uploads.length > 1 && !wasAsked) complaints.push('sent twice without a word');
  const held = await trial.held();
  if (held.libraries !== 1) complaints.push(`${held.libraries} libraries`);
  if (held.abandoned > proxy.uploads.length - 1) complaints.push(`${held.abandoned} abandoned`);
}

/** What happened, by the step that the processes died in. */
export function killTable(killed: readonly Killed[]): string {
  const steps = [...new Set(killed.map(({ diedIn }) => diedIn))];
  const lines = steps.map((step) => {
    const rows = killed.filter(({ diedIn }) => diedIn === step);
    const good = rows.filter(({ complaints }) => complaints.length === 0).length;
    const asked = rows.filter(({ wasAsked }) => wasAsked).length;
    const twice = rows.filter(({ uploads }) => uploads > 1).length;
    return `| ${step} | ${rows.length} | ${good} | ${asked} | ${twice} |`;
  });
  return [
    '| died in | pushes | verified, one library, index ok, approvals kept | asked before sending again | server got the file twice |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
