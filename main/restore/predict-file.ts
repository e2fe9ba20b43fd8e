import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Server } from '../../contract/releases.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { readLibrary } from '../library/read-library.ts';
import { ContentLedger } from './content-ledger.ts';
import { losses } from './losses/losses.ts';
import type { Outcome } from './outcome.ts';
import { createPredictions } from './predict.ts';
import type { PredictOptions } from './predict.ts';

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

/** What one server would do with one archive. */
export interface Prediction {
  readonly server: Server;
  readonly outcome: Outcome;
  /** Of a success: what of the archive's own content would be gone or changed. */
  readonly losses: readonly Diagnostic[];
}

/**
 * What several servers would do, one after another in the order given: whoever lets go of one before
 * the next needs memory for one alone. `findings`: all findings about the archive, asked for only
 * where something is lost.
 */
export async function* predictEach(
  { archive, library, known }: ReadFile,
  servers: readonly Server[],
  findings: () => readonly Diagnostic[],
  options: PredictOptions,
): AsyncGenerator<Prediction, void, undefined> {
  const predictions = createPredictions(archive, library, known);
  for (const server of servers) {
    const outcome = await predictions.on(server, options);
    const sources = { server, findings, known, signal: options.signal };
    yield { server, outcome, losses: await losses(library, archive, outcome, sources) };
  }
}

const unpacked = failure(
  'wrong-state',
  'This is an unpacked archive; servers restore zip files alone, so there is nothing to predict.',
  'Give the zip file that it was unpacked from.',
);
