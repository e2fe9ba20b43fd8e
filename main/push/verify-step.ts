import { failure } from '../../contract/failures.ts';
import { shownDifferences } from '../../contract/push-views.ts';
import type { Verification } from '../../contract/push-views.ts';
import type { LibraryComparison } from '../compare/libraries/compare-libraries.ts';
import type { LibraryInfo } from '../instance/answers.ts';
import { compareCounts } from './compare-counts.ts';
import { failed, patiently } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';
import { compareByBackup } from './verification/by-backup.ts';
import { compareByEndpoints } from './verification/by-endpoints.ts';

/**
 * Holds the new library against the approved archive: by the server's own backup of it, else by what
 * its interface tells, else by numbers alone.
 */
export async function verifyStep(job: PushJob): Promise<StepEnd<'verifying'>> {
  const { library } = job.record();
  if (library === null) throw new Error('A library that is verified has a key');
  // The answer to its creation has dummy numbers (domain facts 1.6).
  const found = await patiently(job, () => job.client.findLibrary(library, job.signal));
  if (!found.ok) return failed(found.failure.failure);
  if (found.value === null) return failed(notThere);
  const end = await compareByBackup(job, library);
  switch (end.kind) {
    case 'failed':
      return failed(end.failure);
    case 'compared':
      return verified(job, verificationOf(end.comparison));
    case 'archive-unusable':
      return verified(job, byCounts(job, found.value, end.failure.message));
    case 'unavailable':
      return pieceByPiece(job, found.value, end.sentence);
  }
}

/** For those who may not make backups. */
async function pieceByPiece(
  job: PushJob,
  library: LibraryInfo,
  why: string,
): Promise<StepEnd<'verifying'>> {
  const end = await compareByEndpoints(job, library, why);
  switch (end.kind) {
    case 'failed':
      return failed(end.failure);
    case 'compared':
      return verified(job, end.verification);
    case 'archive-unusable':
      return verified(job, byCounts(job, library, `${why} ${end.failure.message}`));
    case 'unavailable':
      return verified(job, byCounts(job, library, `${why} ${end.sentence}`));
  }
}

function verificationOf({ compared, differences, excluded }: LibraryComparison): Verification {
  return {
    result: differences.length === 0 ? 'nothing-lost' : 'differs',
    how: 'backup',
    compared,
    differences,
    differenceCount: differences.length,
    excluded,
    notCompared: '',
  };
}

function byCounts(job: PushJob, found: LibraryInfo, why: string): Verification {
  const { expected, restored } = job.record();
  return compareCounts(expected, restored, found.num_blocks ?? null, why);
}

/** Keeps all differences aside, and the first of them with the push. */
function verified(job: PushJob, all: Verification): StepEnd<'verifying'> {
  const { differences } = all;
  job.ports.verify.putDifferences(job.record().id, differences);
  const verification = { ...all, differences: differences.slice(0, shownDifferences) };
  return { kind: 'next', to: 'verified', detail: detailOf(all), facts: { verification } };
}

function detailOf({ result, how, differenceCount }: Verification): string {
  if (result === 'nothing-lost') return 'Nothing lost.';
  if (result === 'not-compared') {
    return how === 'counts'
      ? 'The library’s numbers are the archive’s.'
      : 'No difference in what could be compared.';
  }
  if (how === 'counts') return 'The library’s numbers differ from the archive’s.';
  return differenceCount === 1 ? '1 difference.' : `${differenceCount} differences.`;
}

const notThere = failure(
  'server-failed',
  'The server said that it created the library, but now says that there is none of that key.',
  'Look for it in Studio; resume to look again.',
  'again',
);
