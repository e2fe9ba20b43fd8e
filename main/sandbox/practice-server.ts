import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { BugReporter } from '../../contract/dispatch.ts';
import type { Authority } from './authority.ts';
import { faultAt } from './faults.ts';
import type { Fault, FaultKind } from './faults.ts';
import { bareStatus, detail, noSuchPage, withSlash, writeAnswer } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';

/** One route: the groups of its path are the request's `parts`. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** Open to everybody: the token endpoint, media and the page, as on a real instance. */
  readonly isOpen?: boolean;
  readonly answer: (request: PracticeRequest) => Promise<PracticeAnswer> | PracticeAnswer;
}

export interface PracticeServerOptions {
  readonly routes: readonly Route[];
  readonly authority: () => Authority;
  readonly faults: readonly Fault[];
  readonly reportBug: BugReporter;
  /** Told of each request, with its number from 1. */
  readonly onRequest?: (number: number, method: string, path: string) => void;
}

/** The HTTP side of the practice instance; not yet listening. */
export function createPracticeServer(options: PracticeServerOptions): HttpServer {
  let requests = 0;
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000 });
  // An upload of several gigabytes takes what it takes.
  server.requestTimeout = 0;
  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    const number = ++requests;
    const url = new URL(message.url ?? '/', 'http://localhost');
    options.onRequest?.(number, message.method ?? '', url.pathname);
    const fault = faultAt(options.faults, number);
    if (fault !== null && fault !== 'lose') {
      play(fault, message, response);
      return;
    }
    answerOf(options, message, url)
      .catch((error: unknown) => {
        if (message.destroyed && !message.complete) return null; // the client went away
        options.reportBug('practice instance', error);
        return bareStatus(500);
      })
      .then((answer) => {
        if (answer === null || fault === 'lose') response.destroy();
        else if (!response.destroyed) writeAnswer(response, answer);
      })
      .catch((error: unknown) => options.reportBug('practice answer', error));
  });
  return server;
}

function play(fault: FaultKind, message: IncomingMessage, response: ServerResponse): void {
  if (fault === 'hang') return;
  if (fault === 'cut') {
    message.socket.resetAndDestroy();
    return;
  }
  message.resume(); // an answer before the body was read could be lost on its way
  message.on('end', () => writeAnswer(response, bareStatus(Number(fault))));
}

async function answerOf(
  options: PracticeServerOptions,
  message: IncomingMessage,
  url: URL,
): Promise<PracticeAnswer> {
  if (!isOwnHost(message)) return { status: 421, body: 'Misdirected request', type: 'text/plain' };
  const found = routesAt(options.routes, url.pathname);
  const [first] = found;
  if (first === undefined) {
    message.resume();
    return routesAt(options.routes, `${url.pathname}/`).length > 0 ? withSlash(url) : noSuchPage();
  }
  const fitting = found.find(({ route }) => route.method === message.method);
  const { route, parts } = fitting ?? first;
  const request: PracticeRequest = { message, url, parts };
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
    return match === null ? [] : [{ route, parts: match.slice(1).map(decode) }];
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
