import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answer } from '../../../contract/channels.ts';
import { dispatch } from '../../../contract/dispatch.ts';
import type { BugReporter } from '../../../contract/dispatch.ts';
import { failure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Services } from '../../services/services.ts';
import type { EventStreams } from './event-stream.ts';
import { httpLimits } from './listen.ts';
import { plainPage } from './plain-page.ts';
import { readText } from './read-body.ts';
import { receiveUpload } from './receive-upload.ts';
import { checkHost, checkOrigin, pathOf, queryOf } from './request-guard.ts';
import { asksForDownload, asksForReport, sendDownload, sendReport } from './send-report.ts';
import type { Session } from './session.ts';
import type { StaticFile } from '../static-files.ts';

/** What the app's own origin is made of. */
export interface AppServerParts {
  readonly port: number;
  readonly session: Session;
  readonly services: Services;
  readonly headers: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly events: EventStreams;
  readonly dataFolder: string;
  /** A link was used twice or too late: whoever sees the terminal may have another. */
  readonly onStaleCode: () => void;
  readonly reportBug: BugReporter;
}

/** The listener of the app's origin: guard, then sign-in, then the few routes. */
export function appListener(parts: AppServerParts): RequestListener {
  return (request, response) => {
    for (const [name, value] of Object.entries(parts.headers)) response.setHeader(name, value);
    answer(parts, request, response).catch((error: unknown) => {
      if (request.destroyed || response.headersSent) return void response.destroy();
      const id = parts.reportBug('browser-host', error);
      end(response, 500, 'text/plain; charset=utf-8', `Something in Carrel went wrong (${id}).`);
    });
  };
}

async function answer(
  parts: AppServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = checkHost(request, parts.port) ?? checkOrigin(request);
  if (refusal !== null) return refuse(request, response, refusal.status, refusal.reason);
  const code = request.method === 'GET' && pathOf(request) === '/' && queryOf(request).get('code');
  if (code) return signIn(parts, code, request, response);
  if (!parts.session.admits(request.headers.cookie)) return unknownVisitor(request, response);
  if (pathOf(request).startsWith('/api/')) return api(parts, request, response);
  return staticFile(parts, request, response);
}

/** What a link that no longer opens the window tells who followed it. */
const staleLink = {
  used: {
    title: 'This link is used up',
    text: 'A link opens Carrel once, and this one has opened it.',
  },
  old: {
    title: 'This link is too old',
    text: 'A link opens Carrel within a minute, and this one was printed before that.',
  },
  unknown: {
    title: 'This link is not known',
    text: 'It was made by a Carrel that no longer runs, or it was not copied whole.',
  },
} as const;

/** Exchanges the one-time code of the printed link for the cookie (LO-2). */
function signIn(
  parts: AppServerParts,
  code: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const exchange = parts.session.exchange(code);
  if (exchange.cookie !== null) {
    response.setHeader('Set-Cookie', exchange.cookie);
    // Not a redirect: after one that began at another site the browser would withhold the cookie.
    return end(response, 200, html, plainPage('Carrel', 'Opening the window.', '/'));
  }
  if (parts.session.admits(request.headers.cookie)) {
    return end(response, 200, html, plainPage('Carrel', 'Opening the window.', '/'));
  }
  parts.onStaleCode();
  const { title, text } = staleLink[exchange.why];
  return end(response, 401, html, plainPage(title, `${text} A new link stands in the terminal.`));
}

function unknownVisitor(request: IncomingMessage, response: ServerResponse): void {
  if (pathOf(request).startsWith('/api/')) {
    const why = failure(
      'not-allowed',
      'This window is not signed in to Carrel (any more).',
      'Open the link that Carrel prints in its terminal.',
    );
    return answerJson(request, response, 401, fail(why));
  }
  const text = 'Carrel prints a link in the terminal where it was started: open that one.';
  request.resume();
  return end(response, 401, html, plainPage('Not signed in', text));
}

async function api(
  parts: AppServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  if (path === '/api/events' && request.method === 'GET') return parts.events.add(response);
  if (path === '/api/receive' && request.method === 'PUT') {
    return receive(parts, request, response);
  }
  if (asksForReport(request)) return sendReport(parts.services, request, response);
  if (asksForDownload(request)) return sendDownload(parts.services, request, response);
  const name = /^\/api\/call\/([A-Za-z.]{1,64})$/.exec(path)?.[1];
  if (name !== undefined && request.method === 'POST') return call(parts, name, request, response);
  return refuse(request, response, 404, 'There is nothing here.');
}

async function call(
  parts: AppServerParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) {
    return refuse(request, response, 415, 'A call is JSON.');
  }
  const body = await readText(request, httpLimits.callBytes);
  if ('fault' in body) {
    return refuse(request, response, body.fault === 'too-large' ? 413 : 408, 'Not a whole call.');
  }
  const argument = parseJson(body.text);
  if (!argument.ok) return refuse(request, response, 400, 'A call is JSON.');
  const handlers = parts.services.handlers;
  const result = await dispatch(handlers, name, argument.value, parts.reportBug);
  return answerJson(request, response, 200, result);
}

async function receive(
  parts: AppServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = queryOf(request).get('name') ?? '';
  const file = await receiveUpload(request, parts.dataFolder, name);
  if (!file.ok) return answerJson(request, response, 200, file);
  const opened = await parts.services.openPaths([file.value], { isCopy: true });
  if (!opened.ok) return answerJson(request, response, 200, opened);
  const [archive] = opened.value;
  if (archive === undefined) throw new Error('openPaths succeeded without an archive');
  return answerJson(request, response, 200, ok(archive));
}

function staticFile(
  parts: AppServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = parts.files.get(pathOf(request));
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(request, response, 405, 'There is nothing here.');
  }
  // Browsers ask for it by themselves; the window has none, and a 404 would be shown as a fault.
  if (file === undefined && pathOf(request) === '/favicon.ico') return end(response, 204, html, '');
  if (file === undefined) return refuse(request, response, 404, 'There is nothing here.');
  if (hasLastingName(pathOf(request))) response.setHeader('Cache-Control', lasting);
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** What the build named after its content; it holds nothing of any archive. */
function hasLastingName(path: string): boolean {
  return path.startsWith('/assets/');
}

/** Never asked for again: the browser keeps the scripts, and what it has compiled of them. */
const lasting = 'private, max-age=31536000, immutable';

const html = 'text/html; charset=utf-8';

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  result: Answer<unknown>,
): void {
  leaveBody(request, response);
  end(response, status, 'application/json; charset=utf-8', JSON.stringify(result));
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  reason: string,
): void {
  leaveBody(request, response);
  end(response, status, 'text/plain; charset=utf-8', `${reason}\n`);
}

/** A body that was not read ends with its connection, instead of being read to no purpose. */
function leaveBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader('Connection', 'close');
  response.once('finish', () => request.destroy());
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
