import { stat } from 'node:fs/promises';
import type { AppFailure } from '../../contract/failures.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Archive, WorkContext } from './archive.ts';
import { openFileSource } from './byte-source.ts';
import { openFolder } from './open-folder.ts';
import { openZip } from './open-zip.ts';
import { troubleInWords, troubleOf } from './read-trouble.ts';

/**
 * Opens a zip or an unpacked archive (a folder with package.toml at its top). What is wrong inside
 * is in the archive's `faults`; a failure means that the path itself cannot be read. Throws the
 * signal's reason when cancelled.
 */
export async function openArchive(
  path: string,
  context: WorkContext,
): Promise<Result<Archive, AppFailure>> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return await openFolder(path, context);
    if (!stats.isFile()) return fail(notAFile);
    const open = context.openFile ?? openFileSource;
    return ok(await openZip(await open(path), context));
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return fail(openFailure(trouble));
  }
}

const notAFile = failure(
  'file-unreadable',
  'This is neither a file nor a folder, so it cannot be a library archive.',
  'Choose the zip that Studio offered, or a folder that was unpacked from it.',
  'choose-file',
);

/** The failure of a path that the system would not open; `trouble` is its short code. */
export function openFailure(trouble: string): AppFailure {
  if (trouble === 'ENOENT' || trouble === 'ENOTDIR') {
    return failure(
      'file-missing',
      'The file is not there any more.',
      'Find it, or choose another.',
      'choose-file',
      trouble,
    );
  }
  return failure(
    'file-unreadable',
    `The file could not be opened: ${troubleInWords(trouble)}.`,
    'Check that you may read it and that its drive is connected, then try again.',
    'again',
    trouble,
  );
}
