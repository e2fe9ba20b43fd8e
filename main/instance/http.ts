import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { isLoopback } from './address.ts';
import type { StreamBody } from './multipart.ts';

/** How long to wait, in milliseconds. */
export interface HttpTimeouts {
  readonly connectMs: number;
  /** For the answer to a small request, and between two parts of any answer. */
  readonly answerMs: number;
  /** For progress of an upload, and for the answer after its last byte. */
  readonly uploadMs: number;
}

const defaultTimeouts: HttpTimeouts = {
  connectMs: 15_000,
  answerMs: 60_000,
  uploadMs: 300_000,
};

/** No answer of an instance is longer (UI-5). */
export const maxAnswerBytes = 1024 * 1024;
const maxRedirects = 3;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | StreamBody;
  readonly signal?: AbortSignal;
  /** Takes the body of an answer with status 200 in place of its text. */
  readonly receiver?: Receiver;
}

/** Takes a long answer piece by piece; what `take` throws is thrown by `send`. */
export interface Receiver {
  /** A longer answer is broken off (`too-long`). */
  readonly maxBytes: number;
  readonly take: (chunk: Uint8Array) => Promise<void>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Why there is no answer. */
export interface HttpFault {
  readonly kind: 'unreachable' | 'cut' | 'timeout' | 'tls' | 'too-long' | 'redirect' | 'aborted';
  /** `none`: the server certainly has no complete request. `unknown`: it may have acted. */
  readonly effect: 'none' | 'unknown';
  /** An error code, for support. */
  readonly code: string;
}

/** Sends requests to instances: nothing else of Carrel opens a connection to the outside. */
export interface Http {
  send(request: HttpRequest): Promise<Result<HttpAnswer, HttpFault>>;
  close(): Promise<void>;
}

/**
 * Real HTTP. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), never for this
 * machine; certificates are always checked, against the authorities of Node, those of
 * NODE_EXTRA_CA_CERTS and the given ones (PEM). Redirects are followed for GET to the same host
 * alone.
 */
export function createHttp(
  timeouts: HttpTimeouts = defaultTimeouts,
  authorities: readonly string[] = [],
): Http {
  const trusted = { ca: [...getCACertificates('default'), ...authorities] };
  const tls = authorities.length === 0 ? {} : trusted;
  const options: Agent.Options = {
    connect: { timeout: timeouts.connectMs, ...tls },
    headersTimeout: timeouts.answerMs,
    bodyTimeout: timeouts.answerMs,
    allowH2: false,
  };
  const direct = new Agent(options);
  const proxied = new EnvHttpProxyAgent({ ...options, requestTls: tls, proxyTls: tls });
  const dispatcherOf = (url: URL): Dispatcher => (isLoopback(url) ? direct : proxied);
  return {
    send: (wanted) => sendFollowing(wanted, dispatcherOf, timeouts),
    close: async () => {
      await Promise.all([direct.destroy(), proxied.destroy()]);
    },
  };
}

async function sendFollowing(
  wanted: HttpRequest,
  dispatcherOf: (url: URL) => Dispatcher,
  timeouts: HttpTimeouts,
): Promise<Result<HttpAnswer, HttpFault>> {
  let url = wanted.url;
  for (let turn = 0; turn <= maxRedirects; turn++) {
    const answer = await sendOnce({ ...wanted, url }, dispatcherOf(url), timeouts);
    if (!answer.ok) return answer;
    const target = redirectTarget(answer.value, url);
    if (target === null) return answer;
    if (wanted.method !== 'GET' || !staysThere(url, target)) {
      return fail({
        kind: 'redirect',
        effect: 'none',
        code: `${answer.value.status} to ${target.host}`,
      });
    }
    url = target;
  }
  return fail({ kind: 'redirect', effect: 'none', code: 'too many' });
}

function redirectTarget(answer: HttpAnswer, from: URL): URL | null {
  const location = answer.headers['location'];
  if (answer.status < 300 || answer.status > 399 || location === undefined) return null;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

/** The same host, and not from https to http: the token goes along. */
function staysThere(from: URL, to: URL): boolean {
  return from.host === to.host && from.protocol === to.protocol;
}

async function sendOnce(
  wanted: HttpRequest,
  dispatcher: Dispatcher,
  timeouts: HttpTimeouts,
): Promise<Result<HttpAnswer, HttpFault>> {
  const upload = typeof wanted.body === 'object' ? track(wanted.body) : null;
  try {
    const answer = await request(wanted.url, {
      method: wanted.method,
      dispatcher,
      headers: upload === null ? wanted.headers : { ...wanted.headers, ...upload.headers },
      body: upload === null ? ((wanted.body as string | undefined) ?? null) : upload.stream,
      headersTimeout: upload === null ? timeouts.answerMs : timeouts.uploadMs,
      ...(wanted.signal === undefined ? {} : { signal: wanted.signal }),
    });
    const { receiver } = wanted;
    const isTaken = receiver !== undefined && answer.statusCode === 200;
    const text = isTaken ? await receive(answer.body, receiver) : await readLimited(answer.body);
    if (text === null) return fail({ kind: 'too-long', effect: 'unknown', code: 'answer' });
    return ok({ status: answer.statusCode, headers: plainHeaders(answer.headers), text });
  } catch (error) {
    if (error instanceof NotTaken) throw error.cause;
    const complete = upload === null || upload.isComplete();
    return fail(faultOf(error, wanted, complete));
  }
}

/** The body as a stream that knows whether its last byte was taken. */
function track(body: StreamBody): {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
  readonly isComplete: () => boolean;
} {
  let taken = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body.chunks()) {
      taken += chunk.length;
      yield chunk;
    }
  }
  return {
    headers: { 'content-type': body.contentType, 'content-length': String(body.length) },
    stream: Readable.from(counted(), { objectMode: false, highWaterMark: 256 * 1024 }),
    // Taken, not sent: at the edge the server may have all of it, so the outcome is unknown.
    isComplete: () => taken >= body.length,
  };
}

async function readLimited(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) return null; // leaving the loop ends the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a receiver threw, told apart from what the connection does. */
class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** An empty text, or null where there was more than is taken. */
async function receive(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, take }: Receiver,
): Promise<string | null> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null; // leaving the loop ends the connection
    await take(chunk).catch((cause: unknown) => {
      throw new NotTaken('The receiver failed', { cause });
    });
  }
  return '';
}

function plainHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

const notConnectedCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function faultOf(error: unknown, wanted: HttpRequest, complete: boolean): HttpFault {
  const code = codeOf(error);
  if (wanted.signal?.aborted === true) {
    return { kind: 'aborted', effect: complete ? 'unknown' : 'none', code: 'aborted' };
  }
  const refusal = proxyRefusal(error);
  if (refusal !== null) return { kind: 'unreachable', effect: 'none', code: `proxy ${refusal}` };
  if (notConnectedCodes.has(code)) return { kind: 'unreachable', effect: 'none', code };
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return { kind: 'tls', effect: 'none', code };
  const effect = complete && wanted.method === 'POST' ? 'unknown' : 'none';
  return { kind: timeoutCodes.has(code) ? 'timeout' : 'cut', effect, code };
}

/** The status with which a proxy refused to connect, or null; undici tells it in words alone. */
function proxyRefusal(error: unknown): string | null {
  const words = error instanceof Error ? error.message : '';
  return /^Proxy response \((\d{3})\)/.exec(words)?.[1] ?? null;
}

/** The innermost code: undici and Node wrap what the system said. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown';
  const inner = error.cause instanceof Error ? codeOf(error.cause) : 'unknown';
  if (inner !== 'unknown') return inner;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
