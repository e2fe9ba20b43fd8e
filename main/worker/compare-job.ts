import { cancelled } from '../../contract/failures.ts';
import type { WorkContext } from '../archive/archive.ts';
import { compareArchives } from '../compare/libraries/compare-archives.ts';
import type { CompareEnd, CompareJob } from '../compare/libraries/compare-archives.ts';
import { describeOwn } from '../compare/libraries/own-content.ts';
import type { DescribeJob, OwnThing } from '../compare/libraries/own-content.ts';
import type { CompareNews, DescribeNews } from './reader-protocol.ts';

/** How a comparison or description talks and stops. */
export interface CompareJobContext<News = CompareNews> {
  readonly tell: (news: News) => void;
  readonly signal: AbortSignal;
  /** For tests of every moment. */
  readonly work?: Pick<WorkContext, 'everyMs' | 'openFile'>;
}

const differencesAtOnce = 500;

/**
 * Compares two files from their first byte to their last. Ends by telling `done` or `failed`, once;
 * both files are only read. Throws bugs.
 */
export async function runCompareJob(job: CompareJob, context: CompareJobContext): Promise<void> {
  const { tell, signal } = context;
  try {
    const end = await compareArchives(job, {
      ...context.work,
      signal,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
    });
    tellEnd(end, tell);
    tell({ kind: 'done' });
  } catch (error) {
    if (!signal.aborted) throw error;
    tell({ kind: 'failed', failure: cancelled });
  }
}

/** Differences may be as many as files: each message holds some of them. */
function tellEnd(end: CompareEnd, tell: CompareJobContext['tell']): void {
  if (end.kind !== 'compared') {
    tell({ kind: 'compared', end });
    return;
  }
  const { differences, ...rest } = end.comparison;
  for (let at = 0; at < differences.length; at += differencesAtOnce) {
    tell({ kind: 'differences', differences: differences.slice(at, at + differencesAtOnce) });
  }
  tell({ kind: 'compared', end: { ...end, comparison: { ...rest, differences: [] } } });
}

const thingsAtOnce = 200;

/**
 * Tells what an approved archive holds. Ends by telling `done` or `failed`, once; the file is only
 * read. Throws bugs.
 */
export async function runDescribeJob(
  job: DescribeJob,
  context: CompareJobContext<DescribeNews>,
): Promise<void> {
  const { tell, signal } = context;
  let waiting: OwnThing[] = [];
  const send = (): void => {
    tell({ kind: 'things', things: waiting });
    waiting = [];
  };
  try {
    const work: WorkContext = {
      ...context.work,
      signal,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
    };
    const described = await describeOwn(job, work, (thing) => {
      waiting.push(thing);
      if (waiting.length === thingsAtOnce) send();
    });
    if (!described.ok) return tell({ kind: 'failed', failure: described.failure });
    send();
    tell({ kind: 'done' });
  } catch (error) {
    if (!signal.aborted) throw error;
    tell({ kind: 'failed', failure: cancelled });
  }
}
