import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { TargetFinding } from '../../contract/instance-views.ts';
import { checkTarget } from '../instance/check-target.ts';
import { judgeApproval } from './judge-approval.ts';
import { libraryKey } from './library-target.ts';
import { asked, failed, patiently, stopped } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';
import { libraryExists } from './push-questions.ts';

/**
 * Before anything is sent: the approval still stands for these bytes and this instance, the sign-in
 * works, and the instance would take a library of this key. What these bytes were restored to
 * before is used, not uploaded again.
 */
export async function queuedStep(job: PushJob): Promise<StepEnd<'queued'>> {
  const record = job.record();
  const approved = await job.ports.getApproved(record.archiveId);
  if (!approved.ok) return failed(approved.failure);
  if (approved.value.sha256 !== record.sha256) return failed(otherBytes);
  const judged = judgeApproval(approved.value, job.instance, record.sendAnyway);
  if (judged !== null) return failed(judged);
  const { database } = job.instance;
  const checked = await patiently(job, () =>
    checkTarget(job.client, { ...record, database }, job.signal),
  );
  if (job.isCancelled()) return stopped('Nothing was sent.');
  if (!checked.ok) return failed(checked.failure.failure);
  const stop = checked.value.find(({ weight }) => weight === 'stop');
  if (stop !== undefined) return refusal(job, stop);
  if (record.taskId !== null) {
    return {
      kind: 'next',
      to: 'restoring',
      detail: 'The server restored these bytes before; nothing is uploaded again.',
      facts: {},
    };
  }
  const warnings = checked.value.map(({ message }) => ` ${message}`).join('');
  const detail = `${libraryKey(record)} is free.${warnings}`;
  return { kind: 'next', to: 'uploading', detail, facts: {} };
}

const otherBytes = failure(
  'approval-void',
  'Another version of the file was approved since this push began.',
  'Start a new push of the archive as it is approved now.',
  'approve',
);

/** Where a library has the very key, a person may know that it is the one. */
async function refusal(job: PushJob, finding: TargetFinding): Promise<StepEnd<'queued'>> {
  const key = libraryKey(job.record());
  const why = targetRefused(finding);
  if (finding.field !== 'slug') return failed(why);
  const found = await job.client.findLibrary(key, job.signal);
  return found.ok && found.value !== null ? asked(why, libraryExists(key)) : failed(why);
}

/** A target that the instance would not take; nothing was sent. */
export function targetRefused({ message, proposal }: TargetFinding): AppFailure {
  return failure(
    'server-refused',
    `${message} Nothing was sent.`,
    proposal === null ? 'Choose another target.' : `Choose another, for example “${proposal}”.`,
  );
}
