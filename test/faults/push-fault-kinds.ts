import type { FailureKind } from '../../contract/failures.ts';

/** An answer as it stands on the wire. */
export interface ProxyAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * What goes wrong with one request. Not passed on to the instance: `fail` resets the connection at
 * once, `hang` reads and answers nothing, `network` ends every connection and lets none be made, `cut-sending` resets it when half of the body has come,
 * `page` answers with a web page and 200 as a sign-in of the network does, `long` with 2 MiB of JSON, `early` with a task as
 * soon as the first bytes have come,
 * `redirect` sends on to another host, a number answers with
 * that status once the body is read (404: of a proxy whose server restarts), `413-early` while it still comes. Done by the instance:
 * `lose` resets the connection instead of answering, `cut` after half of the answer, `garble`
 * makes the second half of the answer's bytes wrong, `mixed-up` gives the answer for
 * another library, as a careless cache does, `gateway` answers 504 and `denied` 403 as
 * a proxy that looks at answers does, `delay` takes its time
 * within the client's limits, `late` passes it on only after the client has given up.
 */
export const faultKinds = [
  'fail',
  'hang',
  'network',
  'cut-sending',
  'page',
  'long',
  'early',
  'redirect',
  '401',
  '403',
  '404',
  '413',
  '413-early',
  '429',
  '500',
  '502',
  '503',
  'lose',
  'cut',
  'garble',
  'mixed-up',
  'gateway',
  'denied',
  'delay',
  'late',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Of `delay`, in milliseconds; far within the client's patience. */
export const delayMs = 60;

/** Of `network`, where it comes back by itself. */
export const networkLostMs = 100;

/** Whether a kind is no more than an answer's status. */
export function isStatus(kind: FaultKind): boolean {
  return /^\d{3}$/.test(kind);
}

/** Whether the instance does the work and its answer does not arrive. */
export function losesAnswer(kind: FaultKind): boolean {
  return ['lose', 'cut', 'garble', 'mixed-up', 'gateway', 'denied', 'late'].includes(kind);
}

/** More than any answer of an instance may have (UI-5). */
export const longAnswer: ProxyAnswer = {
  status: 200,
  type: 'application/json',
  body: Buffer.from(JSON.stringify({ state: ' '.repeat(2 * 1024 * 1024) })),
};

/** An upload's answer, of a task that nobody knows. */
export const earlyAnswer: ProxyAnswer = {
  status: 200,
  type: 'application/json',
  body: Buffer.from(JSON.stringify({ task_id: '6e9b8f9e-0f8c-4b7e-9b52-0d6f2f0c9a11' })),
};

/** Of a proxy, in place of an answer that it does not let through. */
export const deniedAnswer: ProxyAnswer = {
  status: 403,
  type: 'text/html',
  body: Buffer.from('<html><title>Blocked by the network</title></html>'),
};

const webPage = '<!doctype html><title>Welcome to the network</title><h1>Sign in</h1>';

/** An error status in the words of who gives it: DRF, Django, or the proxy before them. */
export function statusAnswer(status: number): ProxyAnswer {
  const json = (body: unknown): ProxyAnswer => ({
    status,
    type: 'application/json',
    body: Buffer.from(JSON.stringify(body)),
  });
  if (status === 401) return json({ detail: 'Authentication credentials were not provided.' });
  if (status === 403) {
    return json({ detail: 'You do not have permission to perform this action.' });
  }
  if (status === 429) {
    return { ...json({ detail: 'Request was throttled.' }), headers: { 'retry-after': '0' } };
  }
  const page = status === 200 ? webPage : `<html><title>${status} from the proxy</title></html>`;
  return { status, type: 'text/html', body: Buffer.from(page) };
}

/**
 * The failures that say clearly what happened, for a fault that did not pass. A 403 for a library
 * is how a server hides one that exists; a garbled 404 is a refusal, not an absence.
 */
export const clearReasons: Readonly<Record<FaultKind, readonly FailureKind[]>> = {
  fail: ['instance-unreachable'],
  hang: ['instance-unreachable'],
  network: ['instance-unreachable'],
  'cut-sending': ['instance-unreachable'],
  page: ['server-failed'],
  long: ['server-failed'],
  early: ['server-failed', 'instance-unreachable'],
  redirect: ['server-refused'],
  '401': ['sign-in-refused'],
  '403': ['not-allowed', 'server-refused'],
  '404': ['server-refused'],
  '413': ['server-refused'],
  '413-early': ['server-refused'],
  '429': ['server-failed'],
  '500': ['server-failed'],
  '502': ['server-failed'],
  '503': ['server-failed'],
  lose: ['instance-unreachable'],
  cut: ['instance-unreachable'],
  garble: ['server-failed', 'server-refused'],
  'mixed-up': ['server-failed', 'server-refused'],
  gateway: ['server-failed'],
  denied: ['not-allowed', 'server-refused'],
  delay: [],
  late: ['instance-unreachable'],
};
