import { failure } from '../../contract/failures.ts';
import { libraryKey } from './library-target.ts';
import { failed, patiently, stopped } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';

/**
 * Before anything is sent: the approval still stands for these bytes, the sign-in works, and no
 * library has the key. What these bytes were restored to before is used, not uploaded again.
 */
export async function queuedStep(job: PushJob): Promise<StepEnd<'queued'>> {
  const record = job.record();
  const approved = await job.ports.getApproved(record.archiveId);
  if (!approved.ok) return failed(approved.failure);
  if (approved.value.sha256 !== record.sha256) return failed(otherBytes);
  const key = libraryKey(record);
  const found = await patiently(job, () => job.client.findLibrary(key, job.signal));
  if (job.isCancelled()) return stopped('Nothing was sent.');
  if (!found.ok) return failed(found.failure.failure);
  if (found.value !== null) return failed(keyTaken(key));
  if (record.taskId !== null) {
    return {
      kind: 'next',
      to: 'restoring',
      detail: 'The server restored these bytes before; nothing is uploaded again.',
      facts: {},
    };
  }
  return { kind: 'next', to: 'uploading', detail: `${key} is free.`, facts: {} };
}

const otherBytes = failure(
  'approval-void',
  'Another version of the file was approved since this push began.',
  'Start a new push of the archive as it is approved now.',
  'approve',
);

function keyTaken(key: string): ReturnType<typeof failure> {
  return failure(
    'server-refused',
    `The instance already has a library ${key}. A restore cannot replace it, so nothing was sent.`,
    'Choose another library ID, or remove that library in Studio first.',
  );
}
