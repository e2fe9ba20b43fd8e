import type { AppFailure } from '../../../contract/failures.ts';
import { failure } from '../../../contract/failures.ts';
import type { WorkContext } from '../../archive/archive.ts';
import { strip } from '../../semantics/python-text.ts';
import { contentOfBackup } from './backup-content.ts';
import type { BackupContent } from './backup-content.ts';
import { compareLibraries } from './compare-libraries.ts';
import type { AskedLibrary, LibraryComparison } from './compare-libraries.ts';
import { readContent } from './library-reading.ts';

/** Two files to be compared. */
export interface CompareJob {
  /** Absolute. */
  readonly approved: string;
  /** Of the bytes that were approved: with others nothing is compared. */
  readonly sha256: string;
  /** Absolute. */
  readonly backup: string;
  /** The key that the backup must be of; null: whichever. */
  readonly library: string | null;
  readonly asked: AskedLibrary | null;
}

/** How a comparison ends. */
export type CompareEnd =
  | { readonly kind: 'compared'; readonly comparison: LibraryComparison }
  /** The approved file is gone, cannot be read, or is not what was approved (`file-changed`). */
  | { readonly kind: 'archive-unusable'; readonly failure: AppFailure }
  /** The backup is no whole archive: worth another download. */
  | { readonly kind: 'backup-unusable'; readonly failure: AppFailure };

/**
 * Reads a backup and then the approved archive, each once and never both at a time, and compares
 * what they hold. Throws the signal's reason, and errors of the system that are no file's fault.
 */
export async function compareArchives(job: CompareJob, work: WorkContext): Promise<CompareEnd> {
  const backup = await readBackup(job, work);
  if ('failure' in backup) return { kind: 'backup-unusable', failure: backup.failure };
  const opened = await readContent(job.approved, work);
  if (!opened.ok) return { kind: 'archive-unusable', failure: opened.failure };
  const approved = opened.value;
  try {
    if (approved.sha256 !== job.sha256) return { kind: 'archive-unusable', failure: notApproved };
    const comparison = await compareLibraries(approved, backup.content, job.asked, work.signal);
    return { kind: 'compared', comparison };
  } finally {
    await approved.archive.close();
  }
}

type Backup = { readonly content: BackupContent } | { readonly failure: AppFailure };

async function readBackup(
  { backup, library: wanted }: CompareJob,
  work: WorkContext,
): Promise<Backup> {
  const opened = await readContent(backup, work);
  if (!opened.ok) return { failure: opened.failure };
  const { archive, library, damaged } = opened.value;
  try {
    const about = library.package;
    if (damaged > 0 || about === null || about.fault !== null) return { failure: notWhole };
    // A cache on the way may answer with what it has by that name: no proof of anything.
    const isOther = wanted !== null && strip(about.key?.value ?? '') !== wanted;
    return isOther ? { failure: ofAnother } : { content: contentOfBackup(opened.value) };
  } finally {
    await archive.close();
  }
}

const ofAnother = failure(
  'server-failed',
  'The backup that came is of another library.',
  'Tell the administrator of the instance.',
);

const notWhole = failure(
  'file-unreadable',
  'The backup that came is damaged: not every file in it can be read.',
  'Resume to fetch it again.',
  'again',
);

/** The failure of a file that is not what was approved. */
export const notApproved = failure(
  'file-changed',
  'The file is not the one that was approved and sent any more: its bytes are others.',
  'Bring the approved file back to its place and resume.',
  'again',
);
