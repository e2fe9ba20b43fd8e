import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ClientFault } from '../instance/client-fault.ts';
import { openApprovedUpload } from './approved-upload.ts';
import { asked, failed, patiently, stopped } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';
import { uploadUnknown } from './push-questions.ts';

/**
 * Sends the approved bytes. Repeated by itself only where the server certainly has no complete
 * request; where it may have one, the person decides, because the API has no way to ask.
 */
export async function uploadStep(job: PushJob): Promise<StepEnd<'uploading'>> {
  const record = job.record();
  const approved = await job.ports.getApproved(record.archiveId);
  if (!approved.ok) return failed(approved.failure);
  let isWhole = false;
  const opened = await openApprovedUpload(approved.value.path, record, {
    onProgress: job.onSent,
    // After a crash the row says whether the server may have the whole file. Nothing of the end
    // leaves where another process has taken the push over: then this throws.
    beforeEnd: () => {
      job.note({ sentBytes: record.bytes });
      isWhole = true;
    },
  });
  if (!opened.ok) return failed(opened.failure);
  const upload = opened.value;
  try {
    const answer = await patiently(
      job,
      () => {
        job.note({ sentBytes: 0 });
        isWhole = false;
        return job.client.startRestore(upload, job.signal);
      },
      // A changed file, and a request that may have arrived, are not tried again.
      (fault) => fault.passing && fault.effect === 'none' && upload.failure() === null,
    );
    if (answer.ok && !isWhole) return failed(answeredEarly, { sentBytes: 0 });
    if (answer.ok) {
      return {
        kind: 'next',
        to: 'restoring',
        detail: `${sizeWords(record.bytes)} sent, SHA-256 ${record.sha256.slice(0, 12)} as approved.`,
        facts: { taskId: answer.value, sentBytes: record.bytes },
      };
    }
    return endOf(job, upload.failure(), answer.failure);
  } finally {
    await upload.close();
  }
}

function endOf(job: PushJob, changed: AppFailure | null, fault: ClientFault): StepEnd<'uploading'> {
  if (changed !== null) return failed(changed, { sentBytes: 0 });
  if (job.isCancelled()) {
    return stopped(
      fault.effect === 'none'
        ? 'Stopped before the server had the whole file.'
        : 'The server may have the whole file; if so it keeps a copy that nobody uses.',
      { sentBytes: 0 },
    );
  }
  if (fault.effect === 'unknown') {
    return asked(outcomeUnknown(fault), uploadUnknown, { sentBytes: 0 });
  }
  return failed(fault.failure, { sentBytes: 0 });
}

function outcomeUnknown({ failure: why, status }: ClientFault): AppFailure {
  const said = status === null ? 'the server’s answer did not arrive' : answerWords(status);
  return failure(
    why.kind,
    `The whole file was sent, but ${said}: it may have begun to restore. No library was created.`,
    'Resume to send it again. If the server did restore it, an unused copy stays in its database; no second library comes of it.',
    'again',
    why.detail,
  );
}

/** What it restores, if anything, cannot be the approved bytes: they never left whole. */
const answeredEarly = failure(
  'server-failed',
  'The server said that it had the file before it was sent to its end, so what it has is not what was approved.',
  'Resume to send it again; if this happens twice, tell the administrator of the instance.',
  'again',
);

/** Of a push whose process ended while the server may have had the whole file. */
export const endedAfterUpload: AppFailure = failure(
  'cancelled',
  'Carrel ended after the whole file was sent and before the server’s answer: it may have begun to restore. No library was created.',
  'Resume to send it again. If the server did restore it, an unused copy stays in its database; no second library comes of it.',
  'again',
);

function answerWords(status: number): string {
  return status < 300
    ? 'the answer to it was not one that the API gives'
    : `the answer to it was an error (HTTP ${status})`;
}

/** As the window writes sizes: 31074 -> `31.1 kB`. */
function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB'];
  // By what it rounds to, so that 999,999 is 1.00 MB and not 1000 kB.
  const power = Math.min(Math.floor(Math.log10(bytes * 1.0005) / 3), units.length);
  const value = bytes / 1000 ** power;
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(decimals)} ${units[power - 1]}`;
}
