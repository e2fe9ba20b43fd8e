import type { StagingId } from '../../../contract/model/ids.ts';
import { runReadJob } from '../../../main/worker/read-job.ts';
import type { ReadJobContext } from '../../../main/worker/read-job.ts';
import type { ReadNews } from '../../../main/worker/reader-protocol.ts';

/** Reads a file into `s1` of a staging folder, and answers with everything that was told. */
export async function toldNews(
  file: string,
  staging: string,
  context: Partial<ReadJobContext> = {},
  onNews: (news: ReadNews) => void = () => undefined,
): Promise<readonly ReadNews[]> {
  const news: ReadNews[] = [];
  const job = { path: file, stagingFolder: staging, stagingId: 's1' as StagingId, rules: 'r' };
  await runReadJob(job, {
    signal: new AbortController().signal,
    tell: (one) => {
      news.push(one);
      onNews(one);
    },
    ...context,
  });
  return news;
}
