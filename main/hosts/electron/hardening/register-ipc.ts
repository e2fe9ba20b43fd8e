import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { calls } from '../../../../contract/channels.ts';
import type { Answer, Handlers } from '../../../../contract/channels.ts';
import { dispatch } from '../../../../contract/dispatch.ts';
import type { BugReporter } from '../../../../contract/dispatch.ts';
import { failure } from '../../../../contract/failures.ts';
import {
  callChannel,
  previewChannel,
  receiveChannel,
  shellChannel,
} from '../../../../contract/ipc-channels.ts';
import { fail, ok } from '../../../../contract/result.ts';
import { shellRequest } from '../../../../contract/shell.ts';
import type { ShellRequest } from '../../../../contract/shell.ts';
import type { AppWindow } from '../windows/app-windows.ts';
import { acceptedPath, acceptedPreview } from './accepted.ts';
import { isFromPage } from './message-sender.ts';
import type { ServiceClient } from '../service/service-client.ts';

/** As electron-store calls it. */
const storeChannel = 'electron-store-get-data';

export interface IpcNeeds {
  readonly service: ServiceClient;
  /** The window of ours whose page this is, or null. */
  readonly windowOf: (contents: WebContents) => AppWindow | null;
  /** This window is the one used last. */
  readonly use: (window: AppWindow) => void;
  /** Does what a window asks of its shell. */
  readonly actOnShell: (from: AppWindow, request: ShellRequest) => void;
  /** A call was answered: the shell goes by some of them. */
  readonly onAnswered: (name: string, input: unknown, answer: Answer<unknown>) => void;
  /** What was dropped from here is open. */
  readonly onReceived: (path: string) => void;
  readonly reportBug: BugReporter;
}

/**
 * The only user of `ipcMain`. Each message is answered only when it comes from the top frame of a
 * window of ours that shows the app (IP-1), and only when the contract's guard accepts its
 * argument (IP-2).
 */
export function registerIpc(needs: IpcNeeds): void {
  const { reportBug } = needs;
  // electron-store brings a listener of its own, which looks at no sender (IP-1) and blocks (IP-3).
  ipcMain.removeAllListeners(storeChannel);
  const handlers = relayTo(needs);
  const handle = (
    channel: string,
    act: (from: AppWindow, ...args: unknown[]) => Promise<unknown>,
  ): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const from = senderOf(event, needs.windowOf);
      return from === null ? fail(notAllowed()) : act(from, ...args);
    });
  };
  handle(callChannel, (_from, name, argument) =>
    dispatch(handlers, typeof name === 'string' ? name : '', argument, reportBug),
  );
  handle(receiveChannel, (from, path) => {
    // A drop gives no focus: what is opened is shown where it was dropped.
    needs.use(from);
    return receive(needs, path);
  });
  handle(previewChannel, async (from, asked) => {
    const request = acceptedPreview(asked);
    if (request === null) return fail(notAllowed());
    from.previews.act(request);
    return ok(null);
  });
  handle(shellChannel, async (from, asked) => {
    const request = shellRequest.safeParse(asked);
    if (!request.success) return fail(notAllowed());
    needs.actOnShell(from, request.data);
    return ok(null);
  });
}

/** The window that a message comes from, when it may ask at all. */
function senderOf(event: IpcMainInvokeEvent, windowOf: IpcNeeds['windowOf']): AppWindow | null {
  return isFromPage(event) ? windowOf(event.sender) : null;
}

/** Handlers that pass each call on: a loop over the contract. */
function relayTo({ service, onAnswered }: IpcNeeds): Handlers {
  const relays = Object.keys(calls).map((name) => [
    name,
    async (input: unknown) => {
      const answer = await service.call(name, input);
      onAnswered(name, input, answer);
      return answer;
    },
  ]);
  return Object.fromEntries(relays) as Handlers; // one for each key of the table
}

/** Opens a file that the person dropped; its path comes from the preload, not from the page. */
async function receive(needs: IpcNeeds, dropped: unknown): Promise<Answer<unknown>> {
  const path = acceptedPath(dropped);
  if (path === null) {
    return fail(
      failure(
        'file-unreadable',
        'What was dropped is not a file of this machine.',
        'Save it first, then drop the file.',
        'choose-file',
      ),
    );
  }
  const opened = await needs.service.openPaths([path]);
  if (!opened.ok) return opened;
  needs.onReceived(path);
  const [archive] = opened.value;
  if (archive === undefined) throw new Error('openPaths succeeded without an archive');
  return { ok: true, value: archive };
}

function notAllowed(): ReturnType<typeof failure> {
  return failure('bad-request', 'Only the window of Carrel may ask this.', 'Nothing was done.');
}
