import { basename } from 'node:path';
import type { Answer } from '../../../../contract/channels.ts';
import { failure } from '../../../../contract/failures.ts';
import type { AppFailure } from '../../../../contract/failures.ts';
import type { ArchiveId } from '../../../../contract/model/ids.ts';
import { shownName } from '../cut-text.ts';

export interface OpenedFilesNeeds {
  readonly open: (paths: readonly string[]) => Promise<Answer<readonly ArchiveId[]>>;
  readonly exists: (path: string) => boolean;
  /** The system's own list of recent documents. */
  readonly addRecent: (path: string) => void;
  /** Says it in a window, which is opened when there is none. */
  readonly say: (failure: AppFailure) => void;
}

/**
 * Files and folders that come from outside: by argument, from another instance, from the system. What
 * comes before the services are there waits for them.
 */
export class OpenedFiles {
  #needs: OpenedFilesNeeds | null = null;
  #waiting: string[] = [];

  /** Opens absolute paths; what cannot be opened is said, each that is gone by its name. */
  open(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#needs === null) this.#waiting.push(...paths);
    else void openAll(paths, this.#needs);
  }

  /** Whether something waits to be opened. */
  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** The services are there. */
  begin(needs: OpenedFilesNeeds): void {
    this.#needs = needs;
    this.open(this.#waiting.splice(0));
  }
}

async function openAll(paths: readonly string[], needs: OpenedFilesNeeds): Promise<void> {
  const there = paths.filter((path) => needs.exists(path));
  const gone = paths.filter((path) => !there.includes(path));
  if (gone.length > 0) needs.say(missing(gone));
  if (there.length === 0) return;
  const opened = await needs.open(there);
  if (!opened.ok) return needs.say(opened.failure);
  for (const path of there) needs.addRecent(path);
}

function missing(paths: readonly string[]): AppFailure {
  const [first = ''] = paths;
  const more = paths.length === 1 ? '' : ` and ${String(paths.length - 1)} more`;
  return failure(
    'file-missing',
    `There is no file “${shownName(basename(first))}”${more}.`,
    'It may have been moved or renamed. Check the name, or choose another file.',
    'choose-file',
  );
}
