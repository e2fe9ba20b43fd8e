import { failure } from '../../contract/failures.ts';
import { compareCounts } from './compare-counts.ts';
import { failed, patiently } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';

/** Asks for the library, because the answer to its creation has dummy numbers, and compares. */
export async function verifyStep(job: PushJob): Promise<StepEnd<'verifying'>> {
  const { library, expected, restored } = job.record();
  if (library === null) throw new Error('A library that is verified has a key');
  const found = await patiently(job, () => job.client.findLibrary(library, job.signal));
  if (!found.ok) return failed(found.failure.failure);
  if (found.value === null) return failed(notThere);
  const verification = compareCounts(expected, restored, found.value.num_blocks ?? null);
  return {
    kind: 'next',
    to: 'verified',
    detail:
      verification.result === 'differs'
        ? 'The library’s numbers differ from the archive’s.'
        : 'The library’s numbers are the archive’s.',
    facts: { verification },
  };
}

const notThere = failure(
  'server-failed',
  'The server said that it created the library, but now says that there is none of that key.',
  'Look for it in Studio; resume to look again.',
  'again',
);
