import type { Answer } from '../../../contract/channels.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ServiceEvent } from '../../services/services.ts';
import type { Sealer } from '../../settings/sealed-secrets.ts';
import type {
  FromService,
  ServiceAnswers,
  ServiceRequest,
  ServiceSetup,
  WirePiece,
  WirePreview,
} from '../../worker/service-protocol.ts';
import type { HelperProcess, StartHelper } from '../../worker/start-helper.ts';
import { RelayedReaders } from './relayed-readers.ts';
import { serviceStopped, unanswered } from './service-stopped.ts';

/** What the service needs the shell for. */
export interface ServiceNeeds {
  readonly startHelper: StartHelper;
  readonly setup: ServiceSetup;
  readonly chooseFiles: (what: 'archive' | 'folder') => Promise<readonly string[] | null>;
  /** Where a new file of this name shall be; null: cancelled. */
  readonly chooseTarget: (name: string) => Promise<string | null>;
  readonly keychain: Sealer;
  readonly onEvent: (event: ServiceEvent) => void;
}

const closeWithinMs = 5_000;
/** A service that ends this often by itself is not started again. */
const maxStarts = 3;

interface Waiting {
  readonly kind: ServiceRequest['kind'];
  readonly resolve: (answer: unknown) => void;
}

/**
 * The shell's end of the service process. When that ends unasked, what was waiting is answered with
 * a failure, another one is started, and the window is told to ask anew.
 */
export class ServiceClient {
  readonly #needs: ServiceNeeds;
  readonly #waiting = new Map<number, Waiting>();
  readonly #readers: RelayedReaders;
  #service: HelperProcess | null = null;
  #lastId = 0;
  #starts = 0;
  #closing = false;
  #unusable: AppFailure | null = null;

  constructor(needs: ServiceNeeds) {
    this.#needs = needs;
    this.#readers = new RelayedReaders(needs.startHelper, (message) =>
      this.#service?.send(message),
    );
    this.#start();
  }

  /** Relays one call of the contract. */
  call(name: string, argument: unknown): Promise<Answer<unknown>> {
    return this.#ask({ kind: 'call', name, argument });
  }

  /** Opens files by their absolute paths. */
  openPaths(paths: readonly string[]): Promise<Answer<readonly ArchiveId[]>> {
    return this.#ask({ kind: 'open-paths', paths });
  }

  /** A document of the preview origin, or a file: what comes in pieces is taken with `nextPiece`. */
  preview(path: string, range: string | null): Promise<WirePreview> {
    return this.#ask({ kind: 'preview', path, range });
  }

  /** The next piece of a preview's body. */
  nextPiece(stream: number): Promise<WirePiece> {
    return this.#ask({ kind: 'preview-next', stream });
  }

  /** Nobody takes the rest of a preview's body. */
  stopPieces(stream: number): void {
    void this.#ask({ kind: 'preview-stop', stream });
  }

  /** Lets the service end by itself; kills it when it does not. */
  async close(): Promise<void> {
    this.#closing = true;
    const late = new Promise((resolve) => setTimeout(resolve, closeWithinMs));
    await Promise.race([this.#ask({ kind: 'close' }), late]);
    this.#service?.kill();
  }

  #start(): void {
    this.#starts += 1;
    const service = this.#needs.startHelper('service');
    this.#service = service;
    service.onMessage((message) => this.#receive(message as FromService)); // our own process
    service.onExit(() => this.#ended());
    service.send({ kind: 'setup', setup: this.#needs.setup });
  }

  #ended(): void {
    this.#service = null;
    this.#readers.killAll();
    const gone = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { kind, resolve } of gone) resolve(this.#noAnswer(kind));
    if (this.#closing || this.#unusable !== null || this.#starts >= maxStarts) return;
    this.#start();
    this.#needs.onEvent({ name: 'archives.changed', payload: { archiveId: null } });
  }

  #receive(message: FromService): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'unusable':
        this.#unusable = message.failure;
        return;
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.answer);
        this.#waiting.delete(message.id);
        return;
      case 'event':
        return this.#needs.onEvent(message.event);
      case 'choose':
        return void this.#needs.chooseFiles(message.what).then((paths) => {
          this.#service?.send({ kind: 'chosen', id: message.id, paths });
        });
      case 'choose-target':
        return void this.#needs.chooseTarget(message.name).then((path) => {
          const paths = path === null ? null : [path];
          this.#service?.send({ kind: 'chosen', id: message.id, paths });
        });
      case 'seal':
      case 'unseal':
        return void this.#needs.keychain[message.kind](message.text).then((text) => {
          this.#service?.send({ kind: 'sealed', id: message.id, text });
        });
      default:
        return this.#readers.receive(message);
    }
  }

  #ask<Kind extends ServiceRequest['kind']>(
    request: ServiceRequest & { readonly kind: Kind },
  ): Promise<ServiceAnswers[Kind]> {
    return new Promise((resolve) => {
      // By the protocol, the answer to a request of this kind.
      const settle = (answer: unknown): void => resolve(answer as ServiceAnswers[Kind]);
      const service = this.#service;
      if (service === null) return settle(this.#noAnswer(request.kind));
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { kind: request.kind, resolve: settle });
      service.send({ kind: 'request', id: this.#lastId, request });
    });
  }

  #noAnswer(kind: ServiceRequest['kind']): unknown {
    return unanswered(kind, this.#unusable ?? serviceStopped());
  }
}
