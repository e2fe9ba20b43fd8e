import { decodeJwt } from 'jose';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { tokenAnswer } from './answers.ts';
import { faultOfAnswer, faultOfConnection, faultOfNonsense } from './client-fault.ts';
import type { ClientFault } from './client-fault.ts';
import type { Http, HttpAnswer } from './http.ts';
import { withoutTokens } from './redact.ts';
import type { Redactor } from './redact.ts';

/** The client of an OAuth application. The secret is used for the token request alone. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Gives a token that is still good for a while; asks the LMS for one when needed. */
export interface TokenSource {
  get(signal?: AbortSignal): Promise<Result<string, ClientFault>>;
  /** Asks for another, even where one is held. */
  renew(signal?: AbortSignal): Promise<Result<string, ClientFault>>;
  /** The server refused this token: the next `get` asks for another. */
  drop(token: string): void;
  isForgotten(): boolean;
  /** Forgets token and client for good: there is no other from here on. */
  forget(): void;
}

interface HeldToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly freshUntil: number;
}

/**
 * Tokens by client credentials (`token_type=jwt`, domain facts 3). A token is renewed a minute
 * before its end, or at half of a life shorter than two minutes.
 */
export function createTokenSource(
  http: Http,
  lmsUrl: URL,
  credentials: Credentials,
  now: () => Date,
  redactor: Redactor,
): TokenSource {
  let held: HeldToken | null = null;
  let client: Credentials | null = credentials;
  let asking: Promise<Result<HeldToken, ClientFault>> | null = null;

  async function renew(signal?: AbortSignal): Promise<Result<string, ClientFault>> {
    const mine = client;
    if (mine === null) return fail(signedOut);
    // Requests that are under way at once share one question; nobody's stop ends it for the others.
    asking ??= requestToken({ http, lmsUrl, now, redactor }, mine).finally(() => {
      asking = null;
    });
    const asked = await untilStopped(asking, signal);
    if (client === null) return fail(signedOut); // meanwhile
    if (!asked.ok) return asked;
    held = asked.value;
    return ok(asked.value.token);
  }

  return {
    isForgotten: () => client === null,
    renew,
    get: (signal) =>
      held !== null && now().getTime() < held.freshUntil
        ? Promise.resolve(ok(held.token))
        : renew(signal),
    drop(token) {
      if (held?.token === token) held = null;
    },
    forget() {
      held = null;
      client = null;
      redactor.forget();
    },
  };
}

/** The answer, or the stop that comes before it. */
function untilStopped<T>(
  answer: Promise<Result<T, ClientFault>>,
  signal: AbortSignal | undefined,
): Promise<Result<T, ClientFault>> {
  if (signal === undefined) return answer;
  return new Promise((resolve) => {
    const stop = (): void => resolve(fail(withoutEffect(faultOfConnection(stopped))));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    void answer.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}

const stopped = { kind: 'aborted', effect: 'none', code: 'aborted' } as const;

/** The fault of what was signed out of, before it or while it was under way. */
export const signedOut: ClientFault = {
  failure: failure(
    'sign-in-refused',
    'Carrel was signed out of this instance.',
    'Give the client secret again, then go on.',
    'sign-in',
  ),
  status: null,
  connection: null,
  effect: 'none',
  passing: false,
  retryAfterMs: null,
  body: '',
};

interface TokenDesk {
  readonly http: Http;
  readonly lmsUrl: URL;
  readonly now: () => Date;
  readonly redactor: Redactor;
}

async function requestToken(
  { http, lmsUrl, now, redactor }: TokenDesk,
  credentials: Credentials,
): Promise<Result<HeldToken, ClientFault>> {
  const askedAt = now().getTime();
  const answer = await http.send({
    method: 'POST',
    url: new URL('oauth2/access_token', lmsUrl),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      token_type: 'jwt',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    }).toString(),
  });
  if (!answer.ok) return fail(withoutEffect(faultOfConnection(answer.failure)));
  // What is kept of an answer has neither the secret nor a token in it (SE-3).
  const bare = { ...answer.value, text: withoutTokens(redactor.redact(answer.value.text)) };
  if (bare.status >= 300) return fail(refusal(bare));
  const parsed = tokenAnswer.safeParse(readJson(answer.value.text));
  if (!parsed.success) return fail(withoutEffect(faultOfNonsense(bare, 'a token')));
  redactor.know(parsed.data.access_token);
  const bareToken = { ...bare, text: redactor.redact(bare.text) };
  if (!isJwt(parsed.data.access_token)) return fail(notJwt(bareToken));
  const lifeMs = parsed.data.expires_in * 1000;
  const freshUntil = askedAt + Math.max(lifeMs - 60_000, lifeMs / 2);
  return ok({ token: parsed.data.access_token, freshUntil });
}

/** Asking for a token changes nothing that matters: it may always be asked again. */
function withoutEffect(fault: ClientFault): ClientFault {
  return { ...fault, effect: 'none' };
}

/** OAuth answers a wrong client with 400 or 401 `invalid_client`. */
function refusal(answer: HttpAnswer): ClientFault {
  const isWrongClient =
    answer.status === 400 && /invalid_client|unauthorized_client/.test(answer.text);
  return withoutEffect(faultOfAnswer(isWrongClient ? { ...answer, status: 401 } : answer));
}

function notJwt(answer: HttpAnswer): ClientFault {
  return {
    ...withoutEffect(faultOfNonsense(answer, 'a token')),
    failure: failure(
      'sign-in-refused',
      'The LMS gave a token of another kind than Studio’s API accepts (a JWT).',
      'Ask the administrator whether the LMS of this instance issues JWT access tokens.',
      'sign-in',
    ),
  };
}

function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** The user that a token stands for, for display only: the signature is the server's to check. */
export function userNameOf(token: string): string {
  try {
    const claims = decodeJwt(token);
    const name = claims['preferred_username'] ?? claims.sub;
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}

/** JSON, or undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
