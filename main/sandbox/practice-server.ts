import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { BugReporter } from '../../contract/dispatch.ts';
import type { Authority } from './authority.ts';
import { isOfTask } from './faults.ts';
import type { Fault, FaultPlayer } from './faults.ts';
import { playInstead, playLater } from './play-fault.ts';
import { bareStatus, detail, noSuchPage, withSlash } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';
import type { RouteName } from './route-names.ts';

/** One route: the groups of its path are the request's `parts`. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Open to everybody: the token endpoint, media and the page, as on a real instance. */
  readonly isOpen?: boolean;
  readonly answer: (request: PracticeRequest) => Promise<PracticeAnswer> | PracticeAnswer;
}

/** Told of each request before it is answered: its number from 1; null: no route's. */
export type RequestListener = (
  number: number,
  method: string,
  path: string,
  route: RouteName | null,
) => void;

export interface PracticeServerOptions {
  readonly routes: readonly Route[];
  readonly authority: () => Authority;
  readonly faults: FaultPlayer;
  readonly reportBug: BugReporter;
  /** What the proxy before the instance lets through, in bytes; null: everything. */
  readonly uploadLimit: number | null;
  readonly onRequest: RequestListener;
  /** Told of each request's end; null: it was not answered. */
  readonly onAnswered: (
    request: { readonly method: string; readonly path: string; readonly fault: Fault | null },
    status: number | null,
  ) => void;
}

/** The HTTP side of the practice instance; not yet listening. */
export function createPracticeServer(options: PracticeServerOptions): HttpServer {
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000 });
  // An upload of several gigabytes takes what it takes.
  server.requestTimeout = 0;
  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    const method = message.method ?? '';
    const url = urlOf(message);
    const found = routesAt(options.routes, url.pathname);
    const name = found.find(({ route }) => route.method === method)?.route.name ?? null;
    const counted = options.faults.count(name);
    if (name !== 'front') options.onRequest(counted.number, method, url.pathname, name);
    const fault = options.faults.faultOf(counted) ?? limitOf(options, message);
    if (name !== 'front')
      response.on('close', () => {
        const status = response.writableFinished ? response.statusCode : null;
        options.onAnswered({ method, path: url.pathname, fault }, status);
      });
    if (fault !== null && playInstead(fault, message, response)) return;
    answerOf(options, message, { url, found, fault })
      .catch((error: unknown) => {
        if (message.destroyed && !message.complete) return null; // the client went away
        options.reportBug('practice instance', error);
        return bareStatus(500);
      })
      .then((answer) => playLater(fault, response, answer))
      .catch((error: unknown) => options.reportBug('practice answer', error));
  });
  return server;
}

/** What is longer than the proxy lets through meets the proxy's answer. */
function limitOf({ uploadLimit }: PracticeServerOptions, message: IncomingMessage): Fault | null {
  if (uploadLimit === null) return null;
  const bytes = Number(message.headers['content-length'] ?? 0);
  return bytes > uploadLimit ? { kind: 413, at: null } : null;
}

/** What is no address at all is one that nothing answers. */
function urlOf(message: IncomingMessage): URL {
  const target = message.url ?? '/';
  const base = 'http://localhost';
  return new URL(URL.canParse(target, base) ? target : '/no-address', base);
}

interface Arrived {
  readonly url: URL;
  readonly found: readonly FoundRoute[];
  readonly fault: Fault | null;
}

async function answerOf(
  options: PracticeServerOptions,
  message: IncomingMessage,
  { url, found, fault }: Arrived,
): Promise<PracticeAnswer> {
  if (!isOwnHost(message)) return { status: 421, body: 'Misdirected request', type: 'text/plain' };
  const [first] = found;
  if (first === undefined) {
    message.resume();
    return routesAt(options.routes, `${url.pathname}/`).length > 0 ? withSlash(url) : noSuchPage();
  }
  const fitting = found.find(({ route }) => route.method === message.method);
  const { route, parts } = fitting ?? first;
  const taskFault = fault !== null && isOfTask(fault.kind) ? fault.kind : null;
  const request: PracticeRequest = { message, url, parts, taskFault };
  // Signing in is looked at before the method, as in DRF.
  const refusal = route.isOpen === true ? null : await options.authority().refuse(request);
  if (refusal === null && fitting !== undefined) return await route.answer(request);
  message.resume();
  return refusal ?? detail(405, `Method "${message.method ?? ''}" not allowed.`);
}

interface FoundRoute {
  readonly route: Route;
  readonly parts: readonly string[];
}

function routesAt(routes: readonly Route[], path: string): readonly FoundRoute[] {
  return routes.flatMap((route) => {
    const match = route.path.exec(path);
    return match === null
      ? []
      : [{ route, parts: match.slice(1).map((part) => decode(part ?? '')) }];
  });
}

/** A page elsewhere that points its own name at this machine is not answered. */
function isOwnHost(message: IncomingMessage): boolean {
  const host = message.headers.host ?? '';
  const port = message.socket.localPort;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
