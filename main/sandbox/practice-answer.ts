import type { IncomingMessage } from 'node:http';

/** What a route answers: JSON, or a text of another type. */
export interface PracticeAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Set for bodies that are text of this type, not JSON. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of the body. */
  readonly file?: { readonly path: string; readonly bytes: number };
}

/** One request, with what its path and query say. */
export interface PracticeRequest {
  readonly message: IncomingMessage;
  readonly url: URL;
  /** The parts of the path that the route names. */
  readonly parts: readonly string[];
  /** What `--fault` makes of the task that this request starts; null: nothing. */
  readonly taskFault: TaskFault | null;
}

/** A task that ends as Failed, or does not end before the next start. */
export type TaskFault = 'fail-task' | 'hang-task';

/** A JSON answer. */
export function json(status: number, body: unknown): PracticeAnswer {
  return { status, body };
}

/** An address that no view answers: Django's own page, where views answer with JSON. */
export function noSuchPage(): PracticeAnswer {
  return html(404, '<!doctype html><title>Not Found</title><h1>Not Found</h1>');
}

/** Django sends an address without its slash at the end on to the one with it. */
export function withSlash(url: URL): PracticeAnswer {
  return { ...html(301, ''), headers: { location: `${url.pathname}/${url.search}` } };
}

/** DRF's body of an error with one sentence. */
export function detail(status: number, sentence: string): PracticeAnswer {
  return json(status, { detail: sentence });
}

/** What the platform, or the proxy before it, answers with a bare error status. */
export function bareStatus(status: number): PracticeAnswer {
  switch (status) {
    case 401:
      return {
        ...detail(401, 'Authentication credentials were not provided.'),
        headers: { 'www-authenticate': 'JWT realm="api"' },
      };
    case 403:
      return detail(403, 'You do not have permission to perform this action.');
    case 404:
      return detail(404, 'Not found.');
    case 429:
      return throttled(1);
    case 413:
      return html(413, '<html><head><title>413 Request Entity Too Large</title></head></html>');
    default:
      return html(status, `<html><head><title>Server Error (${status})</title></head></html>`);
  }
}

/** What a proxy answers in the instance's place when it wants somebody to sign in. */
export function signInPage(): PracticeAnswer {
  return html(200, '<!doctype html><title>Sign in</title><h1>Sign in to go on</h1>');
}

/** Django's throttle, or a proxy's: too many requests; come again after so many seconds. */
export function throttled(seconds: number): PracticeAnswer {
  const unit = seconds === 1 ? 'second' : 'seconds';
  return {
    ...detail(429, `Request was throttled. Expected available in ${seconds} ${unit}.`),
    headers: { 'retry-after': String(seconds) },
  };
}

function html(status: number, body: string): PracticeAnswer {
  return { status, body, type: 'text/html; charset=utf-8' };
}

/** A small body as text, or null where it is longer than 1 MiB. */
export async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > 1024 * 1024) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
