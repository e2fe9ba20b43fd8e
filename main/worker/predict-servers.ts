import { setImmediate } from 'node:timers/promises';
import { databases, defaultRelease, releaseIds } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { WorkContext } from '../archive/archive.ts';
import type { Outcome } from '../restore/outcome.ts';
import type { LossRow } from '../staging/prediction-rows.ts';
import { createPredictionWriter } from '../staging/prediction-writer.ts';
import type { PredictionWriter } from '../staging/prediction-writer.ts';
import type { Staged } from '../staging/staging-writer.ts';
import { predictionRows } from './prediction-rows.ts';
import type { ReadNews } from './reader-protocol.ts';

/** Every server, those that people ask about most first. */
export const predictedServers: readonly Server[] = databases.flatMap((database) =>
  releaseIds
    .toSorted((a, b) => Number(b === defaultRelease) - Number(a === defaultRelease))
    .map((release) => ({ release, database })),
);

/** Says what one server would do with the archive that was read, and what it would lose. */
export type PredictServer = (
  server: Server,
  work: WorkContext,
) => Promise<{ readonly outcome: Outcome; readonly losses: readonly LossRow[] }>;

/** What predicting a whole archive takes. */
export interface PredictionParts {
  readonly predict: PredictServer;
  /** Whether the file is still the one that was read: asked before a prediction is kept. */
  readonly stillValid: () => Promise<Result<null, AppFailure>>;
  readonly tell: (news: ReadNews) => void;
}

/**
 * Predicts every server and adds each prediction to the staging file as soon as it is made. Fails
 * where the file is another now; throws errors of SQLite and the signal's reason. What was added
 * before stays.
 */
export async function predictServers(
  folder: string,
  staged: Staged,
  work: WorkContext,
  parts: PredictionParts,
): Promise<Result<null, AppFailure>> {
  const opened = createPredictionWriter(folder, staged);
  if (!opened.ok) return opened;
  const writer = opened.value;
  const { tell } = parts;
  const total = predictedServers.length;
  const say = (done: number): void =>
    work.onProgress?.({ stage: 'predicting', unit: 'servers', done, total });
  try {
    for (const [at, server] of predictedServers.entries()) {
      tell({ kind: 'predicting', server });
      const done = await predictOne(server, writer, parts, withinOne(at, work, say));
      if (!done.ok) return done;
      tell({ kind: 'predicted', server });
    }
    say(total);
    work.signal?.throwIfAborted();
    return ok(null);
  } finally {
    writer.close();
  }
}

/** By itself, so that nothing holds one outcome while the next is made: each may be large. */
async function predictOne(
  server: Server,
  writer: PredictionWriter,
  { predict, stillValid }: PredictionParts,
  { work, tick }: WithinOne,
): Promise<Result<null, AppFailure>> {
  work.onProgress?.({ stage: 'predicting', unit: 'entries', done: 0, total: 0 });
  const { outcome, losses } = await predict(server, work);
  const valid = await stillValid();
  if (valid.ok) await writer.write(predictionRows(server, outcome, losses), tick);
  return valid;
}

interface WithinOne {
  readonly work: WorkContext;
  readonly tick: () => Promise<void> | null;
}

const everyMs = 50;

/** Makes the progress of one server a part of all: predicting counts nine tenths, writing the rest. */
function withinOne(at: number, work: WorkContext, say: (done: number) => void): WithinOne {
  let next = performance.now() + everyMs;
  let share = 0;
  return {
    work: {
      ...work,
      onProgress: ({ done, total }) => {
        // A prediction may have several parts that each count from nothing.
        share = Math.max(share, total === 0 ? 0 : Math.min(1, done / total) * predictingShare);
        say(at + share);
      },
    },
    tick: () => {
      if (performance.now() < next) return null;
      share = Math.max(share, predictingShare);
      return lookUp();
    },
  };

  async function lookUp(): Promise<void> {
    say(at + share);
    await setImmediate();
    work.signal?.throwIfAborted();
    next = performance.now() + everyMs;
  }
}

const predictingShare = 0.9;
