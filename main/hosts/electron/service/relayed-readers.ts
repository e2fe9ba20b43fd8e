import type { FromService, ToService } from '../../../worker/service-protocol.ts';
import type { HelperProcess, StartHelper } from '../../../worker/start-helper.ts';

type ReaderMessage = Extract<
  FromService,
  { readonly kind: 'start-reader' | 'tell-reader' | 'kill-reader' }
>;

/**
 * The readers that the service asks for: in a packaged app only the shell can start a process, so it
 * starts them and passes on what they say to each other.
 */
export class RelayedReaders {
  readonly #startHelper: StartHelper;
  readonly #tell: (message: ToService) => void;
  readonly #readers = new Map<number, HelperProcess>();

  constructor(startHelper: StartHelper, tell: (message: ToService) => void) {
    this.#startHelper = startHelper;
    this.#tell = tell;
  }

  /** Does what the service asks. */
  receive(message: ReaderMessage): void {
    const reader = this.#readers.get(message.reader);
    if (message.kind === 'start-reader') this.#start(message.reader);
    else if (message.kind === 'tell-reader') reader?.send(message.message);
    else reader?.kill();
  }

  /** When the service is gone. */
  killAll(): void {
    for (const reader of this.#readers.values()) reader.kill();
    this.#readers.clear();
  }

  #start(id: number): void {
    const reader = this.#startHelper('reader');
    this.#readers.set(id, reader);
    if (reader.pid !== undefined) {
      this.#tell({ kind: 'reader-started', reader: id, pid: reader.pid });
    }
    // After killAll it is nobody's reader any more, and the next service counts from one again.
    const isOurs = (): boolean => this.#readers.get(id) === reader;
    reader.onMessage((message) => {
      if (isOurs()) this.#tell({ kind: 'reader-message', reader: id, message });
    });
    reader.onExit((code) => {
      if (!isOurs()) return;
      this.#readers.delete(id);
      this.#tell({ kind: 'reader-exit', reader: id, code });
    });
  }
}
