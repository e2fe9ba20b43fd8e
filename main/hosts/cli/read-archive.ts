import { basename, resolve } from 'node:path';
import { cancelled, failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { ArchiveState, Overview } from '../../../contract/views.ts';
import { fileMissing } from '../../services/file-stamp.ts';
import type { Services } from '../../services/services.ts';
import { isUnpackedArchive } from '../../services/expand-paths.ts';
import { createProgressLine } from './progress-line.ts';
import type { ProgressLine } from './progress-line.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

/** An archive that the services have read to its end, as its bytes are now. */
export interface ReadArchive {
  readonly id: ArchiveId;
  readonly overview: Overview;
}

/** Missed events cost no more than this. */
const lookEveryMs = 500;

/**
 * Opens one zip in the services and waits until it is read, checked and hashed. One that was known
 * is read again unless `trustKnown` says not to: what is approved are the bytes of this moment, not
 * of an earlier one, while an upload holds them against the approval by itself.
 */
export async function readArchive(
  file: string,
  services: Services,
  options: CommonOptions,
  context: RunContext,
  trustKnown = false,
): Promise<Result<ReadArchive, AppFailure>> {
  if (await isUnpackedArchive(file)) return fail(unpacked);
  const progress = createProgressLine(context.terminal, basename(file), options.quiet === true);
  const news = watch(services, progress.show);
  try {
    const opened = await services.openPaths([resolve(file)]);
    if (!opened.ok) return opened;
    const [id] = opened.value;
    if (id === undefined) throw new Error('openPaths succeeded without an archive');
    const first = trustKnown
      ? null
      : await services.handlers['archives.getOverview']({ archiveId: id });
    if (first?.ok === true && first.value.verify.kind === 'done') {
      const again = await services.handlers['archives.reread']({ archiveId: id });
      if (!again.ok) return again;
    }
    return await untilRead(id, services, news, context.signal);
  } finally {
    news.stop();
    progress.clear();
  }
}

interface News {
  /** Resolves at the next event, or after a while. */
  next(): Promise<void>;
  stop(): void;
}

function watch(services: Services, onProgress: ProgressLine['show']): News {
  let isNew = false; // something happened while nobody waited
  let wake = (): void => undefined;
  const stop = services.onEvent((event) => {
    if (event.name === 'job.progressed') return onProgress(event.payload);
    isNew = true;
    wake();
  });
  return {
    next: async () => {
      if (!isNew) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookEveryMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isNew = false;
    },
    stop,
  };
}

async function untilRead(
  id: ArchiveId,
  services: Services,
  news: News,
  signal: AbortSignal,
): Promise<Result<ReadArchive, AppFailure>> {
  for (;;) {
    if (signal.aborted) return fail(cancelled);
    const overview = await services.handlers['archives.getOverview']({ archiveId: id });
    if (overview.ok) {
      const { verify, archive, isPredicting } = overview.value;
      const ended = endOf(archive.state);
      if (ended !== null) return fail(ended);
      if (verify.kind === 'failed') return fail(verify.failure);
      // Nobody reads on: another Carrel was reading it, and was stopped there.
      if (verify.kind === 'not-run') return fail(stoppedElsewhere);
      if (verify.kind === 'done' && archive.state.kind !== 'reading' && !isPredicting) {
        return ok({ id, overview: overview.value });
      }
    } else {
      const failed = await failureOf(id, services);
      if (failed !== null) return fail(failed);
    }
    await news.next();
  }
}

/** Before the quick pass is done there is no overview; the list says whether it ever will be. */
async function failureOf(id: ArchiveId, services: Services): Promise<AppFailure | null> {
  const list = await services.handlers['archives.list']({});
  if (!list.ok) return list.failure;
  const archive = list.value.find((one) => one.id === id);
  return archive === undefined ? takenOff : endOf(archive.state);
}

/** Why a state will never become that of an archive that was read; null while it may. */
function endOf(state: ArchiveState): AppFailure | null {
  if (state.kind === 'failed') return state.failure;
  // Once nothing reads it any more: its file went while it was read, or before.
  return state.kind === 'missing' ? fileMissing() : null;
}

const takenOff = failure(
  'not-found',
  'The archive was taken off the list by another Carrel while it was read.',
  'Run the command again.',
  'read-again',
);

const stoppedElsewhere = failure(
  'reader-stopped',
  'Another Carrel was reading this archive and was stopped before the end.',
  'Run the command again: it reads the archive itself.',
  'read-again',
);

const unpacked = failure(
  'wrong-state',
  'This is an unpacked archive. It can be studied and checked, but never approved or pushed.',
  'Give the zip file that it was unpacked from.',
);
