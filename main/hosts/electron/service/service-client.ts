import type { Answer } from '../../../../contract/channels.ts';
import type { AppFailure } from '../../../../contract/failures.ts';
import type { ArchiveId } from '../../../../contract/model/ids.ts';
import type { ServiceEvent } from '../../../services/services.ts';
import type { Sealer } from '../../../settings/sealed-secrets.ts';
import type {
  FromService,
  ServiceAnswers,
  ServiceRequest,
  ServiceSetup,
  ToService,
  WirePiece,
  WirePreview,
} from '../../../worker/service-protocol.ts';
import type { HelperProcess, StartHelper } from '../../../worker/start-helper.ts';
import { AnswerWatch } from '../recovery/recover-hang.ts';
import { RecoverTally } from '../recovery/recover-tally.ts';
import { RelayedReaders } from './relayed-readers.ts';
import { serviceGivenUp, serviceStopped, unanswered } from './service-stopped.ts';

/** What the service needs the shell for. */
export interface ServiceNeeds {
  readonly startHelper: StartHelper;
  readonly setup: ServiceSetup;
  readonly chooseFiles: (what: 'archive' | 'folder') => Promise<readonly string[] | null>;
  /** Where a new file of this name shall be; null: cancelled. */
  readonly chooseTarget: (name: string) => Promise<string | null>;
  readonly keychain: Sealer;
  readonly onEvent: (event: ServiceEvent) => void;
  /** A bug that a helper caught: its number, and its stack as text. */
  readonly onBug: (id: string, name: string, text: string) => void;
  /** The service gave no sign of life, and was killed for it. */
  readonly onHung: () => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

const closeWithinMs = 5_000;
/** A window that was told of the end asks everything anew: that alone starts no other service. */
export const restMs = 2_000;

interface Waiting {
  readonly kind: ServiceRequest['kind'];
  readonly resolve: (answer: unknown) => void;
}

/** Why there is no service, and until when no call starts one. */
interface Rest {
  readonly why: AppFailure;
  readonly untilMs: number;
}

/**
 * The shell's end of the service process. When that ends unasked, what was waiting is answered with
 * a failure, another one is started, and the window is told to ask anew; nothing is asked twice by
 * itself. One that ends again and again, or cannot work, rests until the person tries again.
 */
export class ServiceClient {
  readonly #needs: ServiceNeeds;
  readonly #now: () => number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #readers: RelayedReaders;
  readonly #watch: AnswerWatch;
  readonly #tally = new RecoverTally();
  #service: HelperProcess | null = null;
  #rest: Rest | null = null;
  #lastId = 0;
  #closing = false;

  constructor(needs: ServiceNeeds) {
    this.#needs = needs;
    this.#now = needs.now ?? (() => performance.now());
    this.#readers = new RelayedReaders(needs.startHelper, (message) =>
      this.#service?.send(message),
    );
    this.#watch = new AnswerWatch({
      ask: () => this.#service?.send({ kind: 'ping' } satisfies ToService),
      onSilent: () => this.#hung(),
      now: this.#now,
    });
    this.#start();
  }

  /** Relays one call of the contract. */
  call(name: string, argument: unknown): Promise<Answer<unknown>> {
    this.#tryAgain();
    return this.#ask({ kind: 'call', name, argument });
  }

  /** Opens files by their absolute paths. */
  openPaths(paths: readonly string[]): Promise<Answer<readonly ArchiveId[]>> {
    this.#tryAgain();
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
    this.#watch.stop();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, closeWithinMs);
    });
    await Promise.race([this.#ask({ kind: 'close' }), late]);
    clearTimeout(timer);
    this.#service?.kill();
  }

  #start(): void {
    const service = this.#needs.startHelper('service');
    this.#service = service;
    this.#rest = null;
    // What one of before still says, or its end that comes late, is not this one's.
    const isOurs = (): boolean => this.#service === service;
    service.onMessage((message) => {
      if (isOurs()) this.#receive(message as FromService, service); // our own process
    });
    service.onExit(() => {
      if (isOurs()) this.#ended();
    });
    service.send({ kind: 'setup', setup: this.#needs.setup } satisfies ToService);
  }

  /** The service that was is gone. */
  #ended(): void {
    this.#letGo(serviceStopped());
    if (this.#closing) return;
    if (this.#tally.mayComeBack(this.#now())) this.#start();
    else this.#restFor(serviceGivenUp());
    this.#tellChanged();
  }

  #hung(): void {
    const hung = this.#service;
    if (hung === null || this.#closing) return;
    this.#needs.onHung();
    this.#ended();
    hung.kill();
  }

  /** It says itself that it cannot work; in a process that ends with nothing begun. */
  #cannotWork(why: AppFailure): void {
    const useless = this.#service;
    this.#letGo(why);
    this.#restFor(why);
    useless?.kill();
  }

  #letGo(why: AppFailure): void {
    this.#service = null;
    this.#watch.stop();
    this.#readers.killAll();
    const gone = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { kind, resolve } of gone) resolve(unanswered(kind, why));
  }

  #restFor(why: AppFailure): void {
    this.#rest = { why, untilMs: this.#now() + restMs };
  }

  /** Whoever asks after the rest wants it to go on. */
  #tryAgain(): void {
    if (this.#rest === null || this.#closing || this.#now() < this.#rest.untilMs) return;
    this.#start();
    this.#tellChanged();
  }

  #tellChanged(): void {
    this.#needs.onEvent({
      name: 'services.changed',
      payload: { areRunning: this.#service !== null },
    });
  }

  #receive(message: FromService, from: HelperProcess): void {
    this.#watch.heard();
    const answer = (told: ToService): void => {
      // Numbers begin anew with each service: an answer goes to the one that asked, or to nobody.
      if (this.#service === from) from.send(told);
    };
    switch (message.kind) {
      case 'ready':
        return this.#watch.start();
      case 'alive':
        return;
      case 'unusable':
        return this.#cannotWork(message.failure);
      case 'bug':
        return this.#needs.onBug(message.id, message.name, message.text);
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.answer);
        this.#waiting.delete(message.id);
        return;
      case 'event':
        return this.#needs.onEvent(message.event);
      case 'choose':
      case 'choose-target':
      case 'seal':
      case 'unseal':
        return void this.#doFor(message).then(answer);
      default:
        return this.#readers.receive(message);
    }
  }

  /** What only the shell can do. */
  async #doFor(asked: Asked): Promise<ToService> {
    const { id } = asked;
    switch (asked.kind) {
      case 'choose':
        return { kind: 'chosen', id, paths: await this.#needs.chooseFiles(asked.what) };
      case 'choose-target': {
        const path = await this.#needs.chooseTarget(asked.name);
        return { kind: 'chosen', id, paths: path === null ? null : [path] };
      }
      default:
        return { kind: 'sealed', id, text: await this.#needs.keychain[asked.kind](asked.text) };
    }
  }

  #ask<Kind extends ServiceRequest['kind']>(
    request: ServiceRequest & { readonly kind: Kind },
  ): Promise<ServiceAnswers[Kind]> {
    return new Promise((resolve) => {
      // By the protocol, the answer to a request of this kind.
      const settle = (answer: unknown): void => resolve(answer as ServiceAnswers[Kind]);
      const service = this.#service;
      if (service === null) {
        return settle(unanswered(request.kind, this.#rest?.why ?? serviceStopped()));
      }
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { kind: request.kind, resolve: settle });
      service.send({ kind: 'request', id: this.#lastId, request } satisfies ToService);
    });
  }
}

type Asked = Extract<
  FromService,
  { readonly kind: 'choose' | 'choose-target' | 'seal' | 'unseal' }
>;
