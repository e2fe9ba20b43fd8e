/** The reader process: reads one archive at a time for the service that started it. */
import { endOnBugs } from './end-on-bugs.ts';
import { openParentPort } from './parent-port.ts';
import { runCompareJob, runDescribeJob } from './compare-job.ts';
import { modelPredictor } from './model-predictor.ts';
import { runReadJob } from './read-job.ts';
import type { FromReader, ToReader } from './reader-protocol.ts';

const memoryEveryMs = 250;

endOnBugs();
const port = openParentPort();
let stop = new AbortController();

function tell(message: FromReader): void {
  port.send(message);
}

async function work(asked: Exclude<ToReader, { readonly kind: 'cancel' }>): Promise<void> {
  stop = new AbortController();
  const { signal } = stop;
  try {
    if (asked.kind === 'compare') await runCompareJob(asked.job, { tell, signal });
    else if (asked.kind === 'describe') await runDescribeJob(asked.job, { tell, signal });
    else await runReadJob(asked.job, { tell, signal, predictor: modelPredictor });
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
  else void work(asked);
});

setInterval(() => {
  tell({ kind: 'memory', rssBytes: process.memoryUsage.rss() });
}, memoryEveryMs);
