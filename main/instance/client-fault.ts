import { failure } from '../../contract/failures.ts';
import type { AppFailure, FailureKind, FailureRetry } from '../../contract/failures.ts';
import type { HttpAnswer, HttpFault } from './http.ts';
import { readServerWords } from './server-words.ts';

/** Why a request to an instance has no usable answer, and what may be done about it. */
export interface ClientFault {
  readonly failure: AppFailure;
  /** Null where no answer came. */
  readonly status: number | null;
  /** Why none came; null where one did. */
  readonly connection: HttpFault | null;
  /** `unknown`: the server may have done what was asked; look before asking again. */
  readonly effect: 'none' | 'unknown';
  /** The same request may well succeed later. */
  readonly passing: boolean;
  /** What Retry-After said, in milliseconds; never more than ten minutes. */
  readonly retryAfterMs: number | null;
  /** The body as it came, for callers that look for one field. */
  readonly body: string;
}

/** The fault of a request without an answer. */
export function faultOfConnection(fault: HttpFault): ClientFault {
  return {
    failure: connectionFailure(fault),
    status: null,
    connection: fault,
    effect: fault.effect,
    passing: ['unreachable', 'cut', 'timeout'].includes(fault.kind),
    retryAfterMs: null,
    body: '',
  };
}

/** The fault of an answer with an error status. */
export function faultOfAnswer(answer: HttpAnswer): ClientFault {
  const { status } = answer;
  return {
    failure: statusFailure(status, detailOf(status, readServerWords(answer.text))),
    status,
    connection: null,
    // A 5xx may come after the work was done, from the server or a proxy before it.
    effect: status >= 500 ? 'unknown' : 'none',
    passing: status === 429 || status === 408 || status >= 500,
    retryAfterMs: readRetryAfter(answer.headers),
    body: answer.text,
  };
}

/** The fault of a good status with a body that is not what the API documents. */
export function faultOfNonsense(answer: HttpAnswer, expected: string): ClientFault {
  const words = readServerWords(answer.text);
  return {
    failure: failure(
      'server-failed',
      `The server answered, but not with ${expected}. The address may be of another site.`,
      'Check the Studio address of this instance, then try again.',
      'again',
      detailOf(answer.status, words),
    ),
    status: answer.status,
    connection: null,
    effect: 'unknown',
    passing: false,
    retryAfterMs: null,
    body: answer.text,
  };
}

function detailOf(status: number, words: string): string {
  return words === '' ? `HTTP ${status}` : `HTTP ${status}: ${words}`;
}

/** Longer waits are for people: a server that asks for an hour would hold a push for an hour. */
const maxRetryAfterMs = 10 * 60_000;

/**
 * Seconds, or a date of HTTP, told by the clock of the server where its answer has one: that of
 * this computer may be wrong. Null for anything else.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>>,
  now: () => number = Date.now,
): number | null {
  const header = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, maxRetryAfterMs);
  const at = Date.parse(header);
  // Date.parse takes much; only what ends as dates of HTTP do is one.
  if (!header.endsWith(' GMT') || Number.isNaN(at)) return null;
  const there = Date.parse(headers['date'] ?? '');
  const wait = at - (Number.isNaN(there) ? now() : there);
  return Math.min(Math.max(0, wait), maxRetryAfterMs);
}

type Words = readonly [kind: FailureKind, message: string, next: string, retry: FailureRetry];

const connectionWords: Readonly<Record<HttpFault['kind'], Words>> = {
  unreachable: [
    'instance-unreachable',
    'The instance cannot be reached: nothing answers at its address.',
    'Check the address and your network, and that the instance is running; then try again.',
    'again',
  ],
  cut: [
    'instance-unreachable',
    'The connection to the instance broke off before its answer came.',
    'Check your network, then try again.',
    'again',
  ],
  timeout: [
    'instance-unreachable',
    'The instance did not answer in time.',
    'It may be busy. Wait a moment, then try again.',
    'again',
  ],
  tls: [
    'instance-not-secure',
    'The certificate of the instance is not valid here, so Carrel does not talk to it.',
    'Ask the administrator of the instance; behind a proxy with its own certificate, set NODE_EXTRA_CA_CERTS.',
    'none',
  ],
  'too-long': [
    'server-failed',
    'The answer of the instance is far longer than any that its API gives.',
    'Check the Studio address of this instance.',
    'again',
  ],
  redirect: [
    'server-refused',
    'The instance sends Carrel on to another address, and Carrel does not follow.',
    'Open Studio in a browser and use exactly the address that it shows in the end.',
    'none',
  ],
  aborted: [
    'cancelled',
    'Stopped before the instance had answered.',
    'Start it again whenever you like.',
    'again',
  ],
};

function connectionFailure({ kind, code }: HttpFault): AppFailure {
  return failure(...connectionWords[kind], code);
}

function statusFailure(status: number, detail: string): AppFailure {
  if (status === 401) {
    return failure(
      'sign-in-refused',
      'The instance does not accept this sign-in.',
      'Check client id and client secret; ask the administrator whether the application still exists.',
      'sign-in',
      detail,
    );
  }
  if (status === 403) {
    return failure(
      'not-allowed',
      'The instance knows you but does not let you do this.',
      'Ask its administrator for the right to create libraries (course creator, or global staff).',
      'none',
      detail,
    );
  }
  if (status === 413) {
    return failure(
      'server-refused',
      'The archive is larger than this instance accepts; its web server refused it, not Studio.',
      'Ask the administrator to raise the upload limit of the Studio host (Tutor allows 250 MB unless told otherwise).',
      'none',
      detail,
    );
  }
  if (status === 429) {
    return failure(
      'server-failed',
      'The instance asks for fewer requests.',
      'Wait a minute, then try again.',
      'again',
      detail,
    );
  }
  if (status >= 500) {
    return failure(
      'server-failed',
      'The instance had an error of its own.',
      'Wait a moment and try again; if it goes on, tell its administrator what it said.',
      'again',
      detail,
    );
  }
  return failure(
    'server-refused',
    'The instance refused the request.',
    'Read what the server said, change that, and try again.',
    'none',
    detail,
  );
}
