import { createSeededRandom } from '../../bench/seeded-random.ts';
import { createPushJournal } from '../../main/staging/push-journal.ts';
import type { PushJournal } from '../../main/staging/push-journal.ts';
import type { PushRecord } from '../../main/staging/push-record.ts';
import { archiveId } from '../unit/push/push-rig.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { childDone, killChild, startChild } from './push-kill-loop.ts';
import { openTrial, reasonOf } from './push-trial.ts';
import type { Trial } from './push-trial.ts';

/** One queue whose process was killed. */
export interface BatchKilled {
  /** In milliseconds after its first push began. */
  readonly moment: number;
  /** Where its pushes were, in the order of the queue. */
  readonly diedIn: readonly string[];
  /** How many of them a person had to be asked about. */
  readonly asked: number;
  readonly uploads: number;
  readonly complaints: readonly string[];
}

/** Two run at once, the others wait. */
const slugs = ['knots-1', 'knots-2', 'knots-3', 'knots-4'];
const mostTurns = 4;

function openBatch(): Promise<Trial> {
  return openTrial(tinyLibrary({ ballast: 500_000 }), { practice: { stateMs: 10 } });
}

/** Kills queues of four pushes at moments spread at random, one after the other. */
export async function killBatches(options: {
  readonly seed: number;
  readonly count: number;
  readonly onDone?: () => void;
}): Promise<readonly BatchKilled[]> {
  const timed = await openBatch();
  const child = await startChild(timed, slugs);
  const from = performance.now();
  await childDone(child);
  const length = performance.now() - from;
  await timed.close();
  const random = createSeededRandom(options.seed);
  const killed: BatchKilled[] = [];
  for (let index = 0; index < options.count; index++) {
    killed.push(await killBatch(random.next() * length * 1.1));
    options.onDone?.();
  }
  return killed;
}

async function killBatch(moment: number): Promise<BatchKilled> {
  const trial = await openBatch();
  const { rig, proxy, complaints } = trial;
  try {
    await killChild(await startChild(trial, slugs), moment);
    const journal = createPushJournal(rig.index);
    rig.services.recover();
    const diedIn = rowsOf(journal).map(placeOf);
    const asked = await takeUpAll(trial, journal);
    const rows = rowsOf(journal);
    if (rows.length === 0) complaints.push('no push was begun');
    for (const { id, state, verification } of rows) {
      if (state !== 'verified') complaints.push(reasonOf(rig.view(id)));
      if (verification?.result !== 'nothing-lost') complaints.push('not compared whole');
    }
    const integrity = rig.index.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') complaints.push(`index: ${String(integrity)}`);
    const held = await trial.held();
    if (held.libraries !== rows.length) {
      complaints.push(`${held.libraries} libraries of ${rows.length} pushes`);
    }
    if (held.abandoned > asked) complaints.push(`${held.abandoned} restored for nothing`);
    const uploads = proxy.uploads.length;
    if (uploads > rows.length + asked) complaints.push(`sent ${uploads} times`);
    return { moment, diedIn, asked, uploads, complaints };
  } catch (error) {
    complaints.push(`threw: ${String(error)}`);
    return { moment, diedIn: [], asked: 0, uploads: 0, complaints };
  } finally {
    await trial.close();
  }
}

function rowsOf(journal: PushJournal): readonly PushRecord[] {
  return journal.list(archiveId).toReversed();
}

function placeOf({ state, failedAt, waiting }: PushRecord): string {
  return waiting ? 'waiting' : (failedAt ?? state);
}

/** As a person does: resumes the queue, answers what is asked, and takes up what failed. */
async function takeUpAll({ rig }: Trial, journal: PushJournal): Promise<number> {
  const { pushes } = rig.services;
  let asked = 0;
  for (let turn = 0; turn < mostTurns; turn++) {
    await pushes.resumeQueue();
    for (const { id } of rowsOf(journal)) await pushes.whenIdle(id);
    for (const { id, question, state } of rowsOf(journal)) {
      if (question !== null) {
        asked += 1;
        await pushes.answer(id, 'again');
      } else if (state === 'failed') await pushes.resume(id);
      await pushes.whenIdle(id);
    }
  }
  return asked;
}

/** What happened, in one line. */
export function batchTable(killed: readonly BatchKilled[]): string {
  const good = killed.filter(({ complaints }) => complaints.length === 0).length;
  const pushes = killed.flatMap(({ diedIn }) => diedIn);
  const places = [...new Set(pushes)].map(
    (place) => `${place} ${pushes.filter((other) => other === place).length}`,
  );
  const asked = killed.reduce((sum, one) => sum + one.asked, 0);
  return [
    '| queues killed | their pushes were | every push verified, one library each, index ok | asked before sending again |',
    '| --- | --- | --- | --- |',
    `| ${killed.length} | ${places.join(', ')} | ${good} | ${asked} |`,
  ].join('\n');
}
