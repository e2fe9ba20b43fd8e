import type { AppFailure } from '../../../contract/failures.ts';
import { failure } from '../../../contract/failures.ts';
import type { LibraryModel } from '../../../contract/model/library.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { Archive, WorkContext } from '../../archive/archive.ts';
import { openArchive } from '../../archive/open-archive.ts';
import { verifyArchive } from '../../archive/verify-archive.ts';
import { readTables } from '../../library/read-library.ts';
import { ContentLedger } from '../../restore/content-ledger.ts';

/** An archive as far as its own content goes: its tables, its names, and a digest of every entry. */
export interface LibraryReading {
  readonly archive: Archive;
  /** Without what block.xml files say. */
  readonly library: LibraryModel;
  readonly contents: ContentLedger;
  /** Of the whole file; null where it could not be read to its end. */
  readonly sha256: string | null;
  /** Entries that are not what the directory says of them, or cannot be unpacked. */
  readonly damaged: number;
}

/**
 * Reads an archive for a comparison: every TOML file, and all of its bytes once. Fails as
 * `openArchive` does, and with `file-unreadable` where there is no directory to go by. The caller
 * closes the archive. Throws the signal's reason.
 */
export async function readContent(
  path: string,
  work: WorkContext,
): Promise<Result<LibraryReading, AppFailure>> {
  const opened = await openArchive(path, work);
  if (!opened.ok) return opened;
  const archive = opened.value;
  try {
    if (archive.entryCount === 0) {
      await archive.close();
      return fail(noDirectory);
    }
    const library = await readTables(archive, work);
    const contents = new ContentLedger(archive.entryCount);
    let damaged = 0;
    const { sha256 } = await verifyArchive(archive, work, (verdict) => {
      contents.take(verdict);
      if (!verdict.ok) damaged += 1;
    });
    return ok({ archive, library, contents, sha256, damaged });
  } catch (error) {
    await archive.close();
    throw error;
  }
}

const noDirectory = failure(
  'file-unreadable',
  'This file is no archive, or only a part of one: it has no directory that could be read.',
  'Look at it with `carrel check`.',
  'again',
);
