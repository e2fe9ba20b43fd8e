import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { calls } from '../../../contract/channels.ts';
import type { Answer, Handlers } from '../../../contract/channels.ts';
import { dispatch } from '../../../contract/dispatch.ts';
import type { BugReporter } from '../../../contract/dispatch.ts';
import { failure } from '../../../contract/failures.ts';
import { callChannel, previewChannel, receiveChannel } from '../../../contract/ipc-channels.ts';
import { previewRequest } from '../../../contract/preview-view.ts';
import type { PreviewRequest } from '../../../contract/preview-view.ts';
import { fail, ok } from '../../../contract/result.ts';
import { isAppUrl, isPreviewUrl } from './app-url.ts';
import type { ServiceClient } from './service-client.ts';

/** IP-2: no text in an argument is longer; paths of dropped files neither. */
const maxPathLength = 32_768;

/**
 * The only user of `ipcMain`. Each message is answered only when it comes from the top frame of a
 * window of ours that shows the app (IP-1), and only when the contract's guard accepts its
 * argument (IP-2).
 *
 * @param isOurs whether a window's contents belong to a window that the shell made
 * @param actOnPreview does what the window asks of its view for previews
 */
export function registerIpc(
  service: ServiceClient,
  isOurs: (contents: BrowserWindow['webContents']) => boolean,
  reportBug: BugReporter,
  actOnPreview: (request: PreviewRequest) => void,
): void {
  const handlers = relayTo(service);
  const mayAsk = (event: IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame;
    return (
      frame !== null &&
      frame === event.sender.mainFrame &&
      isOurs(event.sender) &&
      isAppUrl(frame.url)
    );
  };
  const handle = (channel: string, act: (...args: unknown[]) => Promise<unknown>): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) =>
      mayAsk(event) ? act(...args) : fail(notAllowed()),
    );
  };
  handle(callChannel, (name, argument) =>
    dispatch(handlers, typeof name === 'string' ? name : '', argument, reportBug),
  );
  handle(receiveChannel, (path) => receive(service, path));
  handle(previewChannel, async (asked) => {
    const request = previewRequest.safeParse(asked);
    if (!request.success || !showsPreview(request.data)) return fail(notAllowed());
    actOnPreview(request.data);
    return ok(null);
  });
}

/** Handlers that pass each call on: a loop over the contract. */
function relayTo(service: ServiceClient): Handlers {
  const relays = Object.keys(calls).map((name) => [
    name,
    (input: unknown) => service.call(name, input),
  ]);
  return Object.fromEntries(relays) as Handlers; // one for each key of the table
}

/** The view shows the preview origin and nothing else. */
function showsPreview(request: PreviewRequest): boolean {
  return request.act !== 'show' || isPreviewUrl(request.url);
}

/** Opens a file that the person dropped; its path comes from the preload, not from the page. */
async function receive(service: ServiceClient, path: unknown): Promise<Answer<unknown>> {
  if (typeof path !== 'string' || path === '' || path.length > maxPathLength) {
    return fail(
      failure(
        'file-unreadable',
        'What was dropped is not a file of this machine.',
        'Save it first, then drop the file.',
        'choose-file',
      ),
    );
  }
  const opened = await service.openPaths([path]);
  if (!opened.ok) return opened;
  const [archive] = opened.value;
  if (archive === undefined) throw new Error('openPaths succeeded without an archive');
  return { ok: true, value: archive };
}

function notAllowed(): ReturnType<typeof failure> {
  return failure('bad-request', 'Only the window of Carrel may ask this.', 'Nothing was done.');
}
