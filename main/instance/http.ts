import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { isLoopback } from './address.ts';
import { faultOf } from './http-faults.ts';
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
  const deadline = new Deadline();
  const late = timeouts.answerMs * lateFactor;
  const upload = uploadOf(wanted, () => deadline.start(timeouts.uploadMs + late));
  if (upload === null) deadline.start(late);
  const isComplete = (): boolean => upload === null || upload.isComplete();
  const signals = [deadline.signal, ...(wanted.signal === undefined ? [] : [wanted.signal])];
  try {
    const answer = await request(wanted.url, {
      method: wanted.method,
      dispatcher,
      headers: { ...wanted.headers, ...upload?.headers },
      body: typeof wanted.body === 'string' ? wanted.body : (upload?.stream ?? null),
      headersTimeout: upload === null ? timeouts.answerMs : timeouts.uploadMs,
      signal: AbortSignal.any(signals),
    });
    return await takeAnswer(answer, wanted.receiver, deadline, isComplete());
  } catch (error) {
    if (error instanceof NotTaken) throw error.cause;
    const isStopped = wanted.signal?.aborted === true;
    const isLate = deadline.signal.aborted;
    const { method } = wanted;
    return fail(faultOf(error, { method, complete: isComplete(), isStopped, isLate }));
  } finally {
    deadline.stop();
  }
}

async function takeAnswer(
  answer: Dispatcher.ResponseData,
  receiver: Receiver | undefined,
  deadline: Deadline,
  isComplete: boolean,
): Promise<Result<HttpAnswer, HttpFault>> {
  const { statusCode: status, body } = answer;
  // The digest of an upload is known at its end alone: who says yes before has not seen it (UI-2).
  if (status < 300 && !isComplete) {
    body.on('error', () => undefined).destroy(); // its end is of no interest
    return fail({ kind: 'cut', effect: 'unknown', code: 'early answer' });
  }
  const isTaken = receiver !== undefined && status === 200;
  if (isTaken) deadline.stop(); // long by its nature; the receiver has its own measure
  const text = isTaken ? await receive(body, receiver) : await readLimited(body);
  if (text === null) return fail({ kind: 'too-long', effect: 'unknown', code: 'answer' });
  return ok({ status, headers: plainHeaders(answer.headers), text });
}

/**
 * Of a whole answer, in times of what may pass without any of it: a server that gives a byte now
 * and then would otherwise hold a push for ever.
 */
const lateFactor = 3;

/** A time after which a request is given up, wherever it is. */
class Deadline {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  start(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#controller.abort(), ms);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

interface Upload {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
  readonly isComplete: () => boolean;
}

/** A streamed body, which knows whether its last byte was taken; null where it is none. */
function uploadOf({ body }: HttpRequest, onComplete: () => void): Upload | null {
  return typeof body === 'object' ? track(body, onComplete) : null;
}

function track(body: StreamBody, onComplete: () => void): Upload {
  let taken = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body.chunks()) {
      taken += chunk.length;
      if (taken >= body.length) onComplete();
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

/** What is slower on the whole than this is not waited for to its end. */
const leastBytesPerSecond = 1024;
const slowAfterSeconds = 60;

class TooSlow extends Error {
  override readonly name = 'TooSlow';
  readonly code = 'ETIMEDOUT';
}

/** An empty text, or null where there was more than is taken. */
async function receive(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, take }: Receiver,
): Promise<string | null> {
  const start = performance.now();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null; // leaving the loop ends the connection
    const seconds = (performance.now() - start) / 1000;
    if (seconds > slowAfterSeconds && bytes < seconds * leastBytesPerSecond) throw new TooSlow();
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
