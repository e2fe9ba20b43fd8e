import type { Answer } from '../../../contract/channels.ts';
import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { fail } from '../../../contract/result.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ServiceEvent } from '../../services/services.ts';
import type {
  FromService,
  ServiceAnswers,
  ServiceRequest,
  ServiceSetup,
  ToService,
  WirePreview,
} from '../../worker/service-protocol.ts';
import type { HelperProcess, StartHelper } from '../../worker/start-helper.ts';

/** The shell's end of the service process. */
export interface ServiceClient {
  call(name: string, argument: unknown): Promise<Answer<unknown>>;
  openPaths(paths: readonly string[]): Promise<Answer<readonly ArchiveId[]>>;
  preview(path: string): Promise<WirePreview>;
  /** Lets the service end by itself; kills it when it does not. */
  close(): Promise<void>;
}

/** What the service needs the shell for. */
export interface ServiceNeeds {
  readonly startHelper: StartHelper;
  readonly setup: ServiceSetup;
  readonly chooseFiles: (what: 'archive' | 'folder') => Promise<readonly string[] | null>;
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
 * Starts the service process and relays to it. When it ends unasked, what was waiting is answered
 * with a failure, another one is started, and the window is told to ask anew.
 */
export function startService(needs: ServiceNeeds): ServiceClient {
  const waiting = new Map<number, Waiting>();
  const readers = new Map<number, HelperProcess>();
  let lastId = 0;
  let starts = 0;
  let closing = false;
  let unusable: AppFailure | null = null;
  let service = start();

  function start(): HelperProcess {
    starts += 1;
    const started = needs.startHelper('service');
    started.onMessage((message) => receive(message as FromService)); // our own process
    started.onExit(() => ended());
    started.send({ kind: 'setup', setup: needs.setup } satisfies ToService);
    return started;
  }

  function ended(): void {
    for (const reader of readers.values()) reader.kill();
    readers.clear();
    const gone = [...waiting.values()];
    waiting.clear();
    for (const { kind, resolve } of gone) resolve(unanswered(kind, unusable ?? stopped()));
    if (closing || unusable !== null || starts >= maxStarts) return;
    service = start();
    needs.onEvent({ name: 'archives.changed', payload: { archiveId: null } });
  }

  function receive(message: FromService): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'unusable':
        unusable = message.failure;
        return;
      case 'answer':
        waiting.get(message.id)?.resolve(message.answer);
        waiting.delete(message.id);
        return;
      case 'event':
        return needs.onEvent(message.event);
      case 'choose':
        void needs.chooseFiles(message.what).then((paths) => {
          tell({ kind: 'chosen', id: message.id, paths });
        });
        return;
      case 'start-reader':
        return startReader(message.reader);
      case 'tell-reader':
        return readers.get(message.reader)?.send(message.message);
      case 'kill-reader':
        return readers.get(message.reader)?.kill();
    }
  }

  function startReader(id: number): void {
    const reader = needs.startHelper('reader');
    readers.set(id, reader);
    if (reader.pid !== undefined) tell({ kind: 'reader-started', reader: id, pid: reader.pid });
    reader.onMessage((message) => tell({ kind: 'reader-message', reader: id, message }));
    reader.onExit((code) => {
      readers.delete(id);
      tell({ kind: 'reader-exit', reader: id, code });
    });
  }

  function tell(message: ToService): void {
    service.send(message);
  }

  function ask<Kind extends ServiceRequest['kind']>(
    request: ServiceRequest & { readonly kind: Kind },
  ): Promise<ServiceAnswers[Kind]> {
    if (unusable !== null || starts > maxStarts) {
      // The answer to this very kind of request.
      return Promise.resolve(unanswered(request.kind, unusable ?? stopped()) as never);
    }
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, {
        kind: request.kind,
        resolve: (answer) => resolve(answer as ServiceAnswers[Kind]), // by the protocol
      });
      tell({ kind: 'request', id, request });
    });
  }

  return {
    call: (name, argument) => ask({ kind: 'call', name, argument }),
    openPaths: (paths) => ask({ kind: 'open-paths', paths }),
    preview: (path) => ask({ kind: 'preview', path }),
    async close() {
      closing = true;
      const late = new Promise((resolve) => setTimeout(resolve, closeWithinMs));
      await Promise.race([ask({ kind: 'close' }), late]);
      service.kill();
    },
  };
}

function unanswered(kind: ServiceRequest['kind'], why: AppFailure): unknown {
  if (kind === 'close') return null;
  if (kind === 'preview') return { status: 404, headers: {}, base64: '' } satisfies WirePreview;
  return fail(why);
}

function stopped(): AppFailure {
  return failure(
    'internal',
    'The part of Carrel that does the work stopped; your files were not touched.',
    'Try it again. If it happens again, start Carrel anew.',
    'again',
  );
}
