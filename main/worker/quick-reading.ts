import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { createEntityChecks } from '../checks/entity-checks.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { LibrarySink } from '../library/read-library.ts';
import { readLibrary } from '../library/read-library.ts';
import { summariseLibrary } from '../library/summarise.ts';
import type { LibrarySummary } from '../library/summarise.ts';
import type { StagingWriter } from '../staging/staging-writer.ts';

/** What the quick pass knows of an archive in the end. */
export interface QuickReading {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: LibrarySummary;
  readonly library: LibraryModel;
}

/**
 * Reads a library, judges it and hands it to the staging, all on the way: what a file says by itself
 * is judged while its tables are there, and rows are written while others are read. Throws as the
 * writer does, and the signal's reason.
 */
export async function readQuickly(
  archive: Archive,
  writer: StagingWriter,
  work: WorkContext,
): Promise<QuickReading> {
  const checks = createEntityChecks();
  const { sink } = writer;
  const both: LibrarySink = {
    ...sink,
    onComponent(file, content) {
      sink.onComponent?.(file, content);
      checks.takeComponent(file, content);
    },
    onContainer: checks.takeContainer,
  };
  const library = await readLibrary(archive, work, both);
  await writer.takeLibrary(library, work);
  const diagnostics = runChecks(archive, library, work, checks);
  return { diagnostics, summary: summariseLibrary(archive, library), library };
}
