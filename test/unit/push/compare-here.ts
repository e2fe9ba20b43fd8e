import { runCompareJob, runDescribeJob } from '../../../main/worker/compare-job.ts';
import type { StartCompare, StartDescribe } from '../../../main/worker/reader-client.ts';

/** Comparisons in this very process, where a test has no need of another. */
export const compareHere: StartCompare = (job, tell) => {
  const stop = new AbortController();
  void runCompareJob(job, { tell, signal: stop.signal });
  const end = (): void => stop.abort(new Error('stopped'));
  return { cancel: end, kill: end };
};

/** Descriptions likewise. */
export const describeHere: StartDescribe = (job, tell) => {
  const stop = new AbortController();
  void runDescribeJob(job, { tell, signal: stop.signal });
  const end = (): void => stop.abort(new Error('stopped'));
  return { cancel: end, kill: end };
};
