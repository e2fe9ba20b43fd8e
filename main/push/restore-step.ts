import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { isAbsence } from '../instance/signed-sender.ts';
import type { RestoreResult, RestoreTask } from '../instance/answers.ts';
import type { RestoredCounts } from '../staging/push-record.ts';
import { failed, patiently, pollPause, sleep, stopped } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';

/** Asks for the restore until it has ended; patient with a server that restarts meanwhile. */
export async function restoreStep(job: PushJob): Promise<StepEnd<'restoring'>> {
  const { taskId } = job.record();
  if (taskId === null) throw new Error('A restore that is waited for has a task');
  const until = job.now().getTime() + job.policy.restoreMs;
  for (let turn = 0; ; turn++) {
    const answer = await patiently(job, () => job.client.getRestore(taskId, job.signal));
    if (job.isCancelled()) return stopped(leftRunning);
    if (!answer.ok) {
      const why = answer.failure.failure;
      // The server no longer knows the task: only a new upload can go on. A 404 of a proxy, while
      // the server behind it restarts, says nothing about tasks.
      return isAbsence(answer.failure) ? failed(taskGone(why), nothingRestored) : failed(why);
    }
    const end = await endOf(job, answer.value);
    if (end !== null) return end;
    if (job.now().getTime() > until) return failed(tooLong);
    await sleep(pollPause(job.policy, turn), job.signal);
    if (job.isCancelled()) return stopped(leftRunning);
  }
}

const nothingRestored = { taskId: null, learningPackage: null, restored: null, sentBytes: 0 };

const leftRunning =
  'The server goes on with its restore; what it restores stays unused until a library is created from it.';

/** Null while the task is unfinished, by whatever name its state goes. */
async function endOf(job: PushJob, task: RestoreTask): Promise<StepEnd<'restoring'> | null> {
  if (task.state === 'Succeeded') {
    if (!task.result) return failed(noResult(task), nothingRestored);
    return {
      kind: 'next',
      to: 'restored',
      detail: summaryOf(task.result),
      facts: {
        learningPackage: task.result.learning_package_id,
        restored: countsOf(task.result),
      },
    };
  }
  if (task.state !== 'Failed' && task.state !== 'Canceled') return null;
  // The server deleted the upload with the task; nothing of it can be taken up again.
  return failed(restoreFailed(task), nothingRestored, await logOf(job, task.error_log ?? null));
}

/** The text, or where it lies; null where the server names none. */
async function logOf(job: PushJob, url: string | null): Promise<string | null> {
  if (url === null) return null;
  const log = await patiently(job, () => job.client.readErrorLog(url, job.signal));
  return log.ok && log.value !== null ? log.value : `The log lies at ${url}`;
}

function countsOf(result: RestoreResult): RestoredCounts {
  return {
    components: result.components ?? null,
    containers: result.containers ?? null,
    sections: result.sections ?? null,
    subsections: result.subsections ?? null,
    units: result.units ?? null,
    collections: result.collections ?? null,
  };
}

function summaryOf(result: RestoreResult): string {
  const { sections, subsections, units, components } = countsOf(result);
  const shown = (count: number | null): string => (count === null ? '?' : String(count));
  return `Contains ${shown(sections)} sections, ${shown(subsections)} subsections, ${shown(units)} units, ${shown(components)} components (package ${result.learning_package_id}).`;
}

function restoreFailed(task: RestoreTask): AppFailure {
  return failure(
    'restore-failed',
    'The server read the archive and refused to restore it. Nothing of it was kept.',
    'Read the server’s log below, mend the archive or choose another server, and approve it again.',
    'none',
    task.error ?? task.state,
  );
}

function noResult(task: RestoreTask): AppFailure {
  return failure(
    'server-failed',
    'The server says that it restored the archive but not where, so no library can be created from it.',
    'Push the archive again; tell the administrator if this happens twice.',
    'again',
    task.error ?? 'Succeeded without a result',
  );
}

function taskGone(why: AppFailure): AppFailure {
  return failure(
    'server-failed',
    'The server no longer knows the restore that it began.',
    'Resume to send the archive again.',
    'again',
    why.detail,
  );
}

const tooLong = failure(
  'server-failed',
  'The server has been restoring for many hours without coming to an end.',
  'Ask the administrator whether its workers run. Resume to go on waiting.',
  'again',
);
