import { losses } from '../restore/losses/losses.ts';
import { createPredictions } from '../restore/predict.ts';
import type { PredictServer } from './predict-servers.ts';
import type { WhatWasRead } from './read-job.ts';

/** Who restores, as far as nobody has said it: a part of the staged key alone. */
const someone = 'lp_user';

/** Predicts by the model of the servers what they would do with an archive that was read. */
export function modelPredictor({ archive, library, known, findings }: WhatWasRead): PredictServer {
  const predictions = createPredictions(archive, library, known);
  return async (server, work) => {
    const outcome = await predictions.on(server, { ...work, userName: someone });
    const sources = { server, findings: () => findings, known, signal: work.signal };
    return { outcome, losses: await losses(library, archive, outcome, sources) };
  };
}
