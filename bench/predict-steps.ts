import type { Server } from '../contract/releases.ts';
import { databases, defaultDatabase, defaultRelease, releaseIds } from '../contract/releases.ts';
import { openArchive } from '../main/archive/open-archive.ts';
import { verifyArchive } from '../main/archive/verify-archive.ts';
import { runChecks } from '../main/checks/run-checks.ts';
import { readLibrary } from '../main/library/read-library.ts';
import { predictionLine } from '../main/report/prediction-json.ts';
import { ContentLedger } from '../main/restore/content-ledger.ts';
import { predictEach, withReadFile } from '../main/restore/predict-file.ts';
import type { Prediction, ReadFile } from '../main/restore/predict-file.ts';

/** The server that findings are judged for until a person chooses another. */
export const usualServer: Server = { release: defaultRelease, database: defaultDatabase };
export const allServers = databases.flatMap((database) =>
  releaseIds.map((release) => ({ release, database })),
);

/** Predictions alone: what they work on is read before, and not measured. */
export async function preparePredicting(
  path: string,
  servers: readonly Server[],
): Promise<() => Promise<number>> {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  const archive = opened.value;
  const library = await readLibrary(archive, {});
  const known = new ContentLedger(archive.entryCount);
  const { diagnostics: found } = await verifyArchive(archive, {}, (verdict) => known.take(verdict));
  const read: ReadFile = { archive, library, known, found };
  return async () => {
    await predict(read, servers);
    return archive.entryCount;
  };
}

/** What `carrel predict --jsonl` does with one archive, less the writing. */
export async function predictCold(path: string): Promise<number> {
  const done = await withReadFile(path, {}, async (read) => {
    let characters = 0;
    await predict(read, [usualServer], (prediction) => {
      for (const piece of predictionLine(path, prediction, 0)) characters += piece.length;
    });
    if (characters < read.archive.entryCount) throw new Error('A verdict names every file');
    return read.archive.entryCount;
  });
  if (!done.ok) throw new Error(done.failure.message);
  return done.value;
}

/** Bench libraries come back whole, or something is wrong. */
async function predict(
  read: ReadFile,
  servers: readonly Server[],
  use: (prediction: Prediction) => void = () => undefined,
): Promise<void> {
  const findings = () => runChecks(read.archive, read.library, {});
  for await (const prediction of predictEach(read, servers, findings, { userName: 'lp_user' })) {
    const { server, outcome, losses } = prediction;
    const isWhole = outcome.status === 'success' && losses.length === 0;
    if (!isWhole) throw new Error(`${server.release} does not restore a bench library whole`);
    use(prediction);
  }
}
