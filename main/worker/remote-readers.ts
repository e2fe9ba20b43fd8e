import type { FromService, ToService } from './service-protocol.ts';
import type { HelperProcess, StartHelper } from './start-helper.ts';

/** Readers that the shell starts for the service: in a packaged app nothing else may. */
export interface RemoteReaders {
  readonly startHelper: StartHelper;
  /** Takes what the shell says of a reader. */
  hear(message: Extract<ToService, { readonly reader: number }>): void;
}

interface RemoteReader {
  pid: number | undefined;
  readonly messages: ((message: unknown) => void)[];
  readonly exits: ((code: number | null) => void)[];
}

/** No reader runs yet. `tell` reaches the shell. */
export function createRemoteReaders(tell: (message: FromService) => void): RemoteReaders {
  const readers = new Map<number, RemoteReader>();
  let last = 0;
  return {
    startHelper(entry) {
      if (entry !== 'reader') throw new Error('The service starts readers alone');
      last += 1;
      const id = last;
      const reader: RemoteReader = { pid: undefined, messages: [], exits: [] };
      readers.set(id, reader);
      tell({ kind: 'start-reader', reader: id });
      return helperOf(id, reader, tell);
    },
    hear(message) {
      const reader = readers.get(message.reader);
      if (reader === undefined) return;
      switch (message.kind) {
        case 'reader-started':
          reader.pid = message.pid;
          return;
        case 'reader-message':
          for (const listener of reader.messages) listener(message.message);
          return;
        case 'reader-exit':
          readers.delete(message.reader);
          for (const listener of reader.exits) listener(message.code);
      }
    },
  };
}

function helperOf(
  id: number,
  reader: RemoteReader,
  tell: (message: FromService) => void,
): HelperProcess {
  return {
    get pid() {
      return reader.pid;
    },
    send: (message) => tell({ kind: 'tell-reader', reader: id, message }),
    onMessage: (listener) => void reader.messages.push(listener),
    onExit: (listener) => void reader.exits.push(listener),
    kill: () => tell({ kind: 'kill-reader', reader: id }),
  };
}
