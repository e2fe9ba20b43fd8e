import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type {
  FromService,
  ServiceRequest,
  ServiceSetup,
  ToService,
} from '../../../main/worker/service-protocol.ts';
import type { ServiceEvent } from '../../../main/services/services.ts';

/** A packed service in plain Node, with the part of the shell that starts readers for it. */
export class PackedService {
  readonly events: ServiceEvent[] = [];
  /** Resolves with the code that it ended with. */
  readonly ended: Promise<number | null>;
  readonly #app: string;
  readonly #service: ChildProcess;
  readonly #readers = new Map<number, ChildProcess>();
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  readonly #listeners = new Set<() => void>();
  #lastId = 0;

  /** @param app the folder that app.asar was unpacked to */
  constructor(app: string, setup: ServiceSetup) {
    this.#app = app;
    this.#service = this.#start('service');
    this.ended = new Promise((resolve) => this.#service.once('exit', resolve));
    this.#service.on('message', (message) => this.#hear(message as FromService));
    this.#tell({ kind: 'setup', setup });
  }

  get pid(): number {
    return this.#service.pid ?? 0;
  }

  ask(request: ServiceRequest): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#tell({ kind: 'request', id, request });
    });
  }

  /** The first event of a name, told already or later. */
  async event(name: string): Promise<ServiceEvent> {
    for (;;) {
      const found = this.events.find((event) => event.name === name);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  kill(): void {
    for (const reader of this.#readers.values()) reader.kill('SIGKILL');
    this.#service.kill('SIGKILL');
  }

  #hear(message: FromService): void {
    switch (message.kind) {
      case 'answer':
        this.#waiting.get(message.id)?.(message.answer);
        return;
      case 'event':
        this.events.push(message.event);
        for (const listener of this.#listeners) listener();
        return;
      case 'start-reader':
        return this.#startReader(message.reader);
      case 'tell-reader':
        this.#readers.get(message.reader)?.send(message.message as object);
        return;
      case 'kill-reader':
        this.#readers.get(message.reader)?.kill('SIGKILL');
        return;
      default:
        return;
    }
  }

  #startReader(reader: number): void {
    const child = this.#start('reader');
    this.#readers.set(reader, child);
    this.#tell({ kind: 'reader-started', reader, pid: child.pid ?? 0 });
    child.on('message', (message) => this.#tell({ kind: 'reader-message', reader, message }));
    child.once('exit', (code) => this.#tell({ kind: 'reader-exit', reader, code }));
  }

  #start(entry: 'service' | 'reader'): ChildProcess {
    return fork(join(this.#app, 'dist', `${entry}.mjs`), [], {
      cwd: this.#app,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  #tell(message: ToService): void {
    if (this.#service.connected) this.#service.send(message);
  }
}
