import type { z } from 'zod';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { faultOfAnswer, faultOfConnection, faultOfNonsense } from './client-fault.ts';
import type { ClientFault } from './client-fault.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';
import type { Redactor } from './redact.ts';
import { readJson, signedOut } from './token-source.ts';
import type { TokenSource } from './token-source.ts';

/** Where signed requests go, and with what. */
export interface Sender {
  readonly http: Http;
  /** Ends in `/`. */
  readonly studioUrl: URL;
  readonly tokens: TokenSource;
  readonly redactor: Redactor;
}

/** One signed request. */
export type Ask = Pick<HttpRequest, 'method' | 'body'> & {
  /** Below `api`. */
  readonly path: string;
  /** Below Studio; the API of libraries where it is left out. */
  readonly api?: string;
  readonly signal: AbortSignal | undefined;
};

/** Sends one signed request; a token that the server refuses is asked for again, once. */
export async function sendSigned(
  { http, studioUrl, tokens, redactor }: Sender,
  ask: Ask,
): Promise<Result<HttpAnswer, ClientFault>> {
  for (let turn = 0; ; turn++) {
    const token = await tokens.get(ask.signal);
    if (!token.ok) return token;
    const answer = await http.send({
      method: ask.method,
      url: new URL(`${ask.api ?? 'api/libraries/v2/'}${ask.path}`, studioUrl),
      headers: {
        authorization: `JWT ${token.value}`,
        accept: 'application/json',
        ...(typeof ask.body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      ...withSignal(ask.signal),
    });
    if (!answer.ok) return fail(faultOfConnection(answer.failure));
    // What it said could no longer be freed of the secrets that it may hold.
    if (tokens.isForgotten()) return fail(unheard(ask));
    const bare = { ...answer.value, text: redactor.redact(answer.value.text) };
    if (bare.status === 401) tokens.drop(token.value);
    if (bare.status === 401 && turn === 0) continue;
    return bare.status < 300 ? ok(bare) : fail(faultOfAnswer(bare));
  }
}

function unheard({ method }: Ask): ClientFault {
  return { ...signedOut, effect: method === 'POST' ? 'unknown' : 'none' };
}

/** The body of an answer as a shape, or the fault that it is none. */
export function readAs<Schema extends z.ZodType>(
  answer: Result<HttpAnswer, ClientFault>,
  schema: Schema,
  expected: string,
): Result<z.output<Schema>, ClientFault> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(readJson(answer.value.text));
  return parsed.success ? ok(parsed.data) : fail(faultOfNonsense(answer.value, expected));
}

/** A 404 of the API itself is JSON; one of another site or a proxy says nothing about libraries. */
export function isAbsence(fault: ClientFault): boolean {
  const body = readJson(fault.body);
  return fault.status === 404 && typeof body === 'object' && body !== null;
}

/** The signal as an optional property. */
export function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
