import { isDeepStrictEqual } from 'node:util';
import type { Server } from '../../contract/releases.ts';
import { openArchive } from '../../main/archive/open-archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Outcome } from '../../main/restore/outcome.ts';
import { createPredictions } from '../../main/restore/predict.ts';
import { verdictOf, verdictText } from '../../main/restore/verdict.ts';
import type { Verdict } from '../reference/verdict.ts';

/** What a prediction says beside a verdict: also that nobody can say. */
export type Predicted = Verdict | { readonly status: 'unknown'; readonly reason: string };

/** What Carrel predicts for an archive on each of the servers. */
export async function predictOn(
  path: string,
  servers: readonly Server[],
): Promise<readonly Predicted[]> {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(`${path}: ${opened.failure.message}`);
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, {});
    const predictions = createPredictions(archive, library);
    const predicted: Predicted[] = [];
    for (const server of servers) {
      const outcome = await predictions.on(server, { userName: 'lp_user' });
      predicted.push(asRead(outcome));
    }
    return predicted;
  } finally {
    await archive.close();
  }
}

/** An outcome as others read it: through JSON. */
export function asRead(outcome: Outcome): Predicted {
  return JSON.parse(verdictText(verdictOf(outcome))) as Predicted; // what we have just written
}

/** The parts of a verdict that a prediction has to have, by its status. */
const parts = {
  success: ['data', 'backup_metadata', 'tree'],
  error: ['log'],
  exception: ['module', 'type', 'message', 'where'],
} as const;

/** The parts in which a prediction is not what came; none where it is right. */
export function differingIn(came: Verdict, said: Predicted): readonly string[] {
  if (came.status !== said.status) return ['status'];
  return parts[came.status].filter(
    (part) => !isDeepStrictEqual(Reflect.get(came, part), Reflect.get(said, part)),
  );
}
