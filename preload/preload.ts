/**
 * The bridge of the desktop window: one frozen object, derived from the contract by a loop. Nothing
 * of Electron passes it: no ipcRenderer, no event object (EL-9).
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { calls, clientOf } from '../contract/channels.ts';
import type { Answer, CarrelApi } from '../contract/channels.ts';
import type { EventName, PayloadOf } from '../contract/events.ts';
import type { ArchiveId } from '../contract/model/ids.ts';
import {
  callChannel,
  eventChannel,
  previewChannel,
  previewEventChannel,
  receiveChannel,
  shellChannel,
  shellEventChannel,
} from '../contract/ipc-channels.ts';
import type { PreviewEvent } from '../contract/preview-view.ts';
import type { ShellEvent } from '../contract/shell.ts';

const api: CarrelApi<File> = {
  call: clientOf(calls, (name, argument) => ipcRenderer.invoke(callChannel, name, argument)),
  on: (name, listener) => {
    const receive = (_event: unknown, happened: EventName, payload: unknown): void => {
      // The shell sends by the same contract.
      if (happened === name) listener(payload as PayloadOf<typeof name>);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => ipcRenderer.off(eventChannel, receive);
  },
  receive: (file) => ipcRenderer.invoke(receiveChannel, pathOf(file)) as Promise<Answer<ArchiveId>>,
  previewView: portOf<PreviewEvent>(previewChannel, previewEventChannel),
  shell: portOf<ShellEvent>(shellChannel, shellEventChannel),
};

/** One request and one kind of news; the shell's guard looks at the request. */
function portOf<News>(channel: string, eventChannelName: string) {
  return Object.freeze({
    ask: (request: unknown) => ipcRenderer.invoke(channel, request) as Promise<Answer<null>>,
    on: (listener: (event: News) => void) => {
      const receive = (_event: unknown, happened: News): void => listener(happened);
      ipcRenderer.on(eventChannelName, receive);
      return () => void ipcRenderer.off(eventChannelName, receive);
    },
  });
}

/** The path of a file that the person dropped; empty for whatever a script made up (IP-2). */
function pathOf(file: File & { readonly path?: string }): string {
  // Which world's `File` it is an instance of is the bridge's business; nothing else has this tag.
  if (Object.prototype.toString.call(file) !== '[object File]') return '';
  // Electron before 32 has no webUtils, and puts the path on the file.
  const utils = webUtils as typeof webUtils | undefined;
  return utils === undefined ? (file.path ?? '') : utils.getPathForFile(file);
}

contextBridge.exposeInMainWorld('carrel', Object.freeze(api));
