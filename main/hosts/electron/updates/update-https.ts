import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent, request } from 'node:https';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { notSecureCode, tooLongCode, withCode } from './update-failures.ts';

/** What is said of a version is a page of text; an installer is some hundred megabytes. */
const mostBytes = { words: 1024 * 1024, installer: 1024 * 1024 * 1024 };
/** A number that electron-updater would know this installation by. */
const trackingHeader = 'x-user-staging-id';

/**
 * The requests of electron-updater over Node in place of Chromium, which reaches no host in this app
 * (PV-2). Any address that is not https is refused, that of a redirect or of a file too (UP-4);
 * certificates are always checked. The proxy is that of the environment, as for pushes. What is
 * fetched is still judged by electron-updater.
 */
export class NodeHttpExecutor extends ElectronHttpExecutor {
  readonly #agent: Agent;
  readonly #running = new Set<ClientRequest>();

  /** @param authorities trusted in place of Node's own, PEM; tests have one; none: Node's own */
  constructor(authorities: readonly string[]) {
    super();
    this.#agent = new Agent({
      proxyEnv: process.env,
      rejectUnauthorized: true,
      ...(authorities.length === 0 ? {} : { ca: [...authorities] }),
    });
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void,
  ): Electron.ClientRequest {
    const made =
      options.protocol === 'https:' ? this.#send(options, callback) : refuse(options.hostname);
    // Of both, `on`, `end` and `abort` are used.
    return made as unknown as Electron.ClientRequest;
  }

  /** Breaks off what runs: cancelling alone leaves its connection open. */
  abortAll(): void {
    for (const one of this.#running) one.destroy();
  }

  /** Redirects are answers here: the class above follows them by their `location`. */
  protected override addRedirectHandlers(): void {
    // nothing to add
  }

  #send(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    const given = Object.entries(options.headers ?? {});
    const headers = Object.fromEntries(given.filter(([name]) => name !== trackingHeader));
    const sent = request({ ...options, headers, agent: this.#agent }, (response) => {
      limit(response, isWords(options.path) ? mostBytes.words : mostBytes.installer);
      callback(response);
    });
    this.#running.add(sent);
    sent.once('close', () => this.#running.delete(sent));
    return sent;
  }
}

function isWords(path: string | null | undefined): boolean {
  return (path ?? '').split('?', 1)[0]?.endsWith('.yml') === true;
}

/** Breaks an answer off that goes on and on. */
function limit(response: IncomingMessage, most: number): void {
  let length = 0;
  response.on('data', (piece: Buffer | string) => {
    length += piece.length;
    if (length > most) response.destroy(withCode('An answer is too long.', tooLongCode));
  });
}

/** A request that connects to nothing and fails: what is thrown within an answer would be lost. */
function refuse(host: RequestOptions['hostname']): ClientRequest {
  return request({
    host,
    createConnection: (_options, done) => {
      done(withCode('An address is not https.', notSecureCode), null as never); // no socket
      return null;
    },
  });
}
