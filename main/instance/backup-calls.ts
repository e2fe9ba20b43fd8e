import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { backupTask, restoreStarted } from './answers.ts';
import type { BackupTask } from './answers.ts';
import { faultOfAnswer, faultOfConnection } from './client-fault.ts';
import type { ClientFault } from './client-fault.ts';
import type { Receiver } from './http.ts';
import { readAs, sendSigned, withSignal } from './signed-sender.ts';
import type { Sender } from './signed-sender.ts';

type Answered<T> = Promise<Result<T, ClientFault>>;

/** Backups of a library (domain facts 1.7). The right to them is that to edit it. */
export interface BackupCalls {
  /** Asks for a backup; answers with the id of its task. A second one does no harm. */
  startBackup(library: string, signal?: AbortSignal): Answered<string>;
  getBackup(library: string, taskId: string, signal?: AbortSignal): Answered<BackupTask>;
  /**
   * Fetches a finished backup from the address that the server named, without the token, and from a
   * host of the instance alone: no other was chosen by the user.
   */
  downloadBackup(url: string, receiver: Receiver, signal?: AbortSignal): Answered<null>;
}

/** The calls of one signed-in client; its hosts are those of Studio and of the LMS. */
export function backupCalls(sender: Sender, lmsUrl: URL): BackupCalls {
  return {
    async startBackup(library, signal) {
      const path = `${encodeURIComponent(library)}/backup/`;
      const answer = await sendSigned(sender, { method: 'POST', path, signal });
      const started = readAs(answer, restoreStarted, 'the id of a backup task');
      return started.ok ? ok(started.value.task_id) : started;
    },
    async getBackup(library, taskId, signal) {
      const path = `${encodeURIComponent(library)}/backup/?task_id=${encodeURIComponent(taskId)}`;
      const answer = await sendSigned(sender, { method: 'GET', path, signal });
      return readAs(answer, backupTask, 'the state of a backup');
    },
    async downloadBackup(text, receiver, signal) {
      const url = addressOf(text, sender.studioUrl, lmsUrl);
      if (url === null) return fail(elsewhere);
      const answer = await sender.http.send({
        method: 'GET',
        url,
        headers: {},
        receiver,
        ...withSignal(signal),
      });
      if (!answer.ok) return fail(faultOfConnection(answer.failure));
      return answer.value.status === 200 ? ok(null) : fail(faultOfAnswer(answer.value));
    },
  };
}

function addressOf(text: string, studioUrl: URL, lmsUrl: URL): URL | null {
  if (!URL.canParse(text, studioUrl.href)) return null;
  const url = new URL(text, studioUrl.href);
  const isKnown = (one: URL): boolean => url.host === one.host && url.protocol === one.protocol;
  return isKnown(studioUrl) || isKnown(lmsUrl) ? url : null;
}

/** Its own kind of fault: asking again changes nothing. */
const elsewhere: ClientFault = {
  failure: failure(
    'server-refused',
    'The instance keeps its backups on another host, where Carrel does not go.',
    'Nothing to do: the library is compared by its own interface instead.',
  ),
  status: null,
  connection: null,
  effect: 'none',
  passing: false,
  retryAfterMs: null,
  body: '',
};
