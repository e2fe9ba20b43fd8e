/** The reader process: reads one archive at a time for the service that started it. */
import { openParentPort } from './parent-port.ts';
import { modelPredictor } from './model-predictor.ts';
import { runReadJob } from './read-job.ts';
import type { FromReader, ReadJob, ToReader } from './reader-protocol.ts';

const memoryEveryMs = 250;

const port = openParentPort();
let stop = new AbortController();

function tell(message: FromReader): void {
  port.send(message);
}

async function read(job: ReadJob): Promise<void> {
  stop = new AbortController();
  try {
    await runReadJob(job, { tell, signal: stop.signal, predictor: modelPredictor });
  } catch (error) {
    tell({
      kind: 'bug',
      text: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    });
  }
}

port.onMessage((message) => {
  const asked = message as ToReader; // from the service's own reader-client.ts
  if (asked.kind === 'cancel') stop.abort(new Error('cancelled'));
  else void read(asked.job);
});

setInterval(() => {
  tell({ kind: 'memory', rssBytes: process.memoryUsage.rss() });
}, memoryEveryMs);
