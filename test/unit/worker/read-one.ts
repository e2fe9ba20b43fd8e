/** Reads one archive as the reader process does and prints the kind of its last news. */
import type { StagingId } from '../../../contract/model/ids.ts';
import { modelPredictor } from '../../../main/worker/model-predictor.ts';
import { runReadJob } from '../../../main/worker/read-job.ts';

const [path = '', stagingFolder = ''] = process.argv.slice(2);
const stagingId = 'one' as StagingId; // the brand exists in types alone
let last = '';
await runReadJob(
  { path, stagingFolder, stagingId, rules: 'test' },
  {
    tell: ({ kind }) => void (last = kind),
    signal: new AbortController().signal,
    predictor: modelPredictor,
  },
);
process.stdout.write(last);
