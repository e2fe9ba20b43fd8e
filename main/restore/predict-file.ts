import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { readLibrary } from '../library/read-library.ts';
import { ContentLedger } from './content-ledger.ts';

/** An archive that was read to its end, and what its entries hold. */
export interface ReadFile {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly known: ContentLedger;
  /** What the deep pass found that the archive's own faults do not hold. */
  readonly found: readonly Diagnostic[];
}

/**
 * Reads an archive as prediction needs it, quick pass and deep pass, and hands it to `use` while it
 * is open. Fails with what kept the file from being read, and for an unpacked archive, which no
 * server restores; throws the signal's reason when cancelled.
 */
export async function withReadFile<T>(
  path: string,
  work: WorkContext,
  use: (read: ReadFile) => Promise<T>,
): Promise<Result<T, AppFailure>> {
  const opened = await openArchive(path, work);
  if (!opened.ok) return opened;
  const archive = opened.value;
  try {
    if (archive.kind === 'folder') return fail(unpacked);
    const library = await readLibrary(archive, work);
    const known = new ContentLedger(archive.entryCount);
    const { diagnostics: found } = await verifyArchive(archive, work, (verdict) =>
      known.take(verdict),
    );
    return ok(await use({ archive, library, known, found }));
  } finally {
    await archive.close();
  }
}

const unpacked = failure(
  'wrong-state',
  'This is an unpacked archive; servers restore zip files alone, so there is nothing to predict.',
  'Give the zip file that it was unpacked from.',
);
