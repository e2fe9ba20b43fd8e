import type { PushView, Verification } from '../../contract/push-views.ts';
import type { PushPolicy } from '../../main/push/push-job.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { clearReasons, losesAnswer } from './push-fault-kinds.ts';
import type { FaultKind } from './push-fault-kinds.ts';
import type { PlannedFault } from './push-fault-proxy.ts';
import { openTrial, patient, reasonOf } from './push-trial.ts';
import type { Held, Trial } from './push-trial.ts';

/** An archive that is restored, or one that the server refuses. */
export type Flow = 'good' | 'refused';

/** Which requests a push without faults makes, in order, and how it ends. */
export interface FaultlessPush {
  readonly requests: readonly string[];
  readonly verification: Verification | null;
  readonly errorLog: string | null;
}

/** One cell of the table. */
export interface CellResult {
  /** In a word or two: `verified`, `resumed 1`. */
  readonly said: string;
  /** What must never be; empty where the cell is good. */
  readonly complaints: readonly string[];
}

const maxResumes = 4;

/** What stays must not take the loop's time. */
const hasty: PushPolicy = { ...patient, patienceMs: 60 };

/** Pushes once with nothing in the way. */
export async function pushWithoutFaults(flow: Flow): Promise<FaultlessPush> {
  const trial = await openTrial(archiveOf(flow));
  try {
    const view = await trial.begin();
    if (!isAtItsEnd(flow, view)) throw new Error(reasonOf(view));
    const requests = trial.proxy.seen.map(({ what }) => what);
    return { requests, verification: view.verification, errorLog: view.errorLog };
  } finally {
    await trial.close();
  }
}

/**
 * Pushes with one fault, resumes until the push has the end that its archive deserves, and looks
 * for everything that must never be. A fault that is always there passes once the push has failed.
 */
export async function runCell(
  flow: Flow,
  fault: PlannedFault,
  faultless: FaultlessPush,
): Promise<CellResult> {
  const trial = await openTrial(archiveOf(flow), { policy: fault.always ? hasty : patient });
  try {
    await trial.proxy.plan(fault);
    let view = await trial.begin();
    if (!trial.proxy.seen.some((request) => request.fault !== null)) {
      trial.complaints.push('the fault was never met');
    }
    if (fault.always) lookAtStanding(trial, flow, fault, view);
    if (fault.always) await trial.proxy.plan(null);
    let resumes = 0;
    for (; !isAtItsEnd(flow, view) && resumes < maxResumes; resumes++) {
      lookAtFailure(trial, fault.kind, view);
      view = await trial.resume(view);
    }
    lookAtEnd(trial, flow, fault, view, faultless);
    lookAtServer(trial, flow, fault.kind, await trial.held());
    return { said: wordsOf(flow, view, resumes), complaints: trial.complaints };
  } catch (error) {
    return { said: 'THREW', complaints: [...trial.complaints, String(error)] };
  } finally {
    await trial.close();
  }
}

function archiveOf(flow: Flow): Buffer {
  return tinyLibrary(flow === 'good' ? { ballast: 100_000 } : { title: '' });
}

function wordsOf(flow: Flow, { verification }: PushView, resumes: number): string {
  const end = flow === 'good' ? 'verified' : 'refused';
  const how = flow === 'good' && verification?.how !== 'backup' ? `, by ${verification?.how}` : '';
  return `${resumes === 0 ? end : `resumed ${resumes}`}${how}`;
}

function isAtItsEnd(flow: Flow, view: PushView): boolean {
  if (flow === 'good') return view.state === 'verified';
  return view.state === 'failed' && view.failure?.kind === 'restore-failed';
}

/** While a fault stands, nothing may look well that needs the request it meets. */
function lookAtStanding(trial: Trial, flow: Flow, fault: PlannedFault, view: PushView): void {
  if (fault.kind === 'delay' || flow === 'refused' || view.state === 'failed') return;
  // A file is not mixed up: it names its library itself.
  const met = trial.proxy.seen.filter((request) => request.fault !== null);
  if (fault.kind === 'mixed-up' && met.every(({ what }) => what === 'download')) return;
  // A server that gives no backup may be verified otherwise.
  if (
    view.verification?.how !== 'backup' &&
    isWellVerified(trial, fault, view.verification, null)
  ) {
    return;
  }
  trial.complaints.push(`${view.state} although every request failed`);
}

/** A failure says what happened and what to do, and leaves nothing half-closed. */
function lookAtFailure(trial: Trial, kind: FaultKind, view: PushView): void {
  const { complaints } = trial;
  if (view.state !== 'failed' || view.failure === null) {
    complaints.push(`stopped without a failure: ${reasonOf(view)}`);
    return;
  }
  const { message, next, kind: reason } = view.failure;
  if (!message.endsWith('.') || next === '') complaints.push(`unclear: ${reasonOf(view)}`);
  if (!clearReasons[kind].includes(reason)) complaints.push(`wrong reason: ${reasonOf(view)}`);
  if (view.library === null && view.verification !== null) complaints.push('verified nothing');
}

function lookAtEnd(
  trial: Trial,
  flow: Flow,
  fault: PlannedFault,
  view: PushView,
  faultless: FaultlessPush,
): void {
  const { complaints, rig } = trial;
  if (!isAtItsEnd(flow, view)) complaints.push(`not at its end: ${reasonOf(view)}`);
  if (flow === 'good' && view.library !== 'lib:Sea:knots') complaints.push(`of ${view.library}`);
  if (!isWellVerified(trial, fault, view.verification, faultless.verification)) {
    complaints.push(`another verification: ${JSON.stringify(view.verification)}`);
  }
  if (flow === 'refused') lookAtLog(trial, fault, view, faultless);
  for (const bug of [...rig.bugs, ...trial.proxy.bugs]) complaints.push(`bug: ${String(bug)}`);
  const open = rig.index.prepare('SELECT step FROM push_steps WHERE ended_at IS NULL').all();
  if (open.length > 0) complaints.push(`steps left open: ${JSON.stringify(open)}`);
  const state = rig.index.pragma('integrity_check', { simple: true });
  if (state !== 'ok') complaints.push(`index: ${String(state)}`);
}

/**
 * The same as without a fault. Where the server refused its backup, has it on a host that nobody
 * chose, or never gave a readable one, less may have been compared, if that is said.
 */
function isWellVerified(
  { proxy }: Trial,
  { kind, always }: PlannedFault,
  found: Verification | null,
  wanted: Verification | null,
): boolean {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return true;
  const isRefusal = ['403', '404', '413', '413-early', 'denied', 'redirect'].includes(kind);
  const met = proxy.seen.some(
    ({ what, fault }) => fault !== null && ['backup', 'b-poll', 'download'].includes(what),
  );
  // A server that keeps mixing libraries up may seem to have lost anything, but never nothing.
  if (met && kind === 'mixed-up' && always) return found?.result !== 'nothing-lost';
  const isHonest =
    found !== null && found.how !== 'backup' && found.notCompared !== '' && noneDiffers(found);
  return met && isHonest && (isRefusal || (kind === 'garble' && always));
}

function noneDiffers({ result, differenceCount }: Verification): boolean {
  return result !== 'differs' && differenceCount === 0;
}

/** The server's own words, or where they lie if they could not be had; a text shows no garbling. */
function lookAtLog(
  { complaints, proxy }: Trial,
  { kind }: PlannedFault,
  { errorLog }: PushView,
  faultless: FaultlessPush,
): void {
  if (errorLog === faultless.errorLog) return;
  const last = proxy.seen.at(-1);
  const isLost = last?.what === 'log' && last.fault !== null;
  if (isLost && (kind === 'garble' || errorLog?.startsWith('The log lies at http') === true))
    return;
  complaints.push(`another log: ${errorLog}`);
}

/** One library of the approved bytes; copies without a library only where an answer was lost. */
function lookAtServer(trial: Trial, flow: Flow, kind: FaultKind, held: Held): void {
  const { complaints, proxy, rig } = trial;
  const wanted = flow === 'good' ? 1 : 0;
  if (held.libraries !== wanted) complaints.push(`${held.libraries} libraries`);
  const approved = 'sha256' in rig.approved ? rig.approved.sha256 : '';
  const others = proxy.uploads.filter((sha256) => sha256 !== approved);
  if (others.length > 0) complaints.push(`${others.length} uploads of other bytes`);
  if (proxy.followed > 0) complaints.push('followed a redirect to another host');
  const lostUploads = proxy.seen.filter(
    ({ what, fault }) => what === 'upload' && fault !== null && losesAnswer(kind),
  ).length;
  if (held.abandoned > lostUploads) complaints.push(`${held.abandoned} restored for nothing`);
}
