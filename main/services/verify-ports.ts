import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppFailure } from '../../contract/failures.ts';
import { cancelled } from '../../contract/failures.ts';
import type { ArchiveId, PushId } from '../../contract/model/ids.ts';
import type { Difference } from '../../contract/push-views.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { CompareEnd, CompareJob } from '../compare/libraries/compare-archives.ts';
import type { DescribeJob, OwnThing } from '../compare/libraries/own-content.ts';
import type { VerifyPorts } from '../push/verification/verify-ports.ts';
import type { Database } from '../staging/open-database.ts';
import { makePrivateFolder } from '../staging/private-folder.ts';
import { createPushDifferences } from '../staging/push-differences.ts';
import type { StartCompare, StartDescribe } from '../worker/reader-client.ts';

/** What the services give. */
export interface VerifyPortsOptions {
  /** The index database, open. */
  readonly index: Database;
  /** Absolute; backups lie in `verifying/` below it, each until it was compared. */
  readonly dataFolder: string;
  readonly findFile: (archiveId: ArchiveId) => string | null;
  readonly startCompare: StartCompare;
  readonly startDescribe: StartDescribe;
}

const ending = '.zip';

/** The ports of verifications of one data folder. */
export function createVerifyPorts(options: VerifyPortsOptions): VerifyPorts {
  const differences = createPushDifferences(options.index);
  const folder = backupFolder(options.dataFolder);
  return {
    findFile: options.findFile,
    backupPath: (pushId) => {
      makePrivateFolder(folder);
      return join(folder, `${pushId}${ending}`);
    },
    compare: (job, signal) => compare(options.startCompare, job, signal),
    describe: (job, signal, take) => describe(options.startDescribe, job, signal, take),
    putDifferences: (pushId, found) => differences.put(pushId, found),
  };
}

/**
 * Removes the backups that a crash left behind: those of pushes that no process works on any more.
 * Best after pushes of processes that are gone were marked. What cannot be removed stays.
 */
export function clearBackups(dataFolder: string, isWorkedOn: (pushId: PushId) => boolean): void {
  const folder = backupFolder(dataFolder);
  for (const name of namesIn(folder)) {
    const pushId = name.slice(0, -ending.length) as PushId; // named so by backupPath
    if (name.endsWith(ending) && !isWorkedOn(pushId)) rmSync(join(folder, name), { force: true });
  }
}

function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'verifying');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // nothing was ever verified here
  }
}

function compare(
  startCompare: StartCompare,
  job: CompareJob,
  signal: AbortSignal,
): Promise<Result<CompareEnd, AppFailure>> {
  if (signal.aborted) return Promise.resolve(fail(cancelled));
  return new Promise((resolve) => {
    const differences: Difference[] = [];
    let end: CompareEnd | null = null;
    const running = startCompare(job, (news) => {
      switch (news.kind) {
        case 'progress':
          return;
        case 'differences':
          for (const one of news.differences) differences.push(one);
          return;
        case 'compared':
          end = withDifferences(news.end, differences);
          return;
        case 'done':
        case 'failed':
          signal.removeEventListener('abort', stop);
          resolve(news.kind === 'failed' || end === null ? fail(whyOf(news)) : ok(end));
      }
    });
    function stop(): void {
      running.kill();
    }
    signal.addEventListener('abort', stop);
  });
}

function describe(
  startDescribe: StartDescribe,
  job: DescribeJob,
  signal: AbortSignal,
  take: (things: readonly OwnThing[]) => void,
): Promise<Result<null, AppFailure>> {
  if (signal.aborted) return Promise.resolve(fail(cancelled));
  return new Promise((resolve) => {
    const running = startDescribe(job, (news) => {
      if (news.kind === 'things') take(news.things);
      if (news.kind !== 'done' && news.kind !== 'failed') return;
      signal.removeEventListener('abort', stop);
      resolve(news.kind === 'failed' ? fail(news.failure) : ok(null));
    });
    function stop(): void {
      running.kill();
    }
    signal.addEventListener('abort', stop);
  });
}

function withDifferences(end: CompareEnd, differences: readonly Difference[]): CompareEnd {
  if (end.kind !== 'compared') return end;
  return { ...end, comparison: { ...end.comparison, differences } };
}

/** A reader that is done has told what it found. */
function whyOf(
  news: { readonly kind: 'done' } | { readonly kind: 'failed'; readonly failure: AppFailure },
): AppFailure {
  if (news.kind === 'failed') return news.failure;
  throw new Error('A comparison ended without a result');
}
