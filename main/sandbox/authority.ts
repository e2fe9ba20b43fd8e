import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { bareStatus, detail, json, readBody } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';

/** The one user of the practice instance. */
export const practiceUser = 'practice_user';
/** Of a JWT, in seconds; the platform's own default (domain facts 3). */
const tokenLife = 3600;
/** Of an opaque token; django-oauth-toolkit's own default. */
const opaqueLife = 36_000;

export interface Authority {
  /** POST /oauth2/access_token. */
  issueToken(request: PracticeRequest): Promise<PracticeAnswer>;
  /** Null where the request is signed in; else the answer that refuses it. */
  refuse(request: PracticeRequest): Promise<PracticeAnswer | null>;
}

export interface AuthorityOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The base address, for `iss`. */
  readonly issuer: string;
  readonly now: () => Date;
  /** Seconds. */
  readonly tokenLife?: number;
}

/**
 * Signs and checks tokens with a key that lives as long as the process: after a restart every
 * token is refused once and asked for again, as after a change of keys on a real server. Bodies as
 * django-oauth-toolkit and edx-drf-extensions write them (test/contract/rest-signing-in.ts).
 */
export function createAuthority(options: AuthorityOptions): Authority {
  const keys: Keys = { signing: randomBytes(32), opaque: new Map() };
  return {
    issueToken: (request) => issueToken(options, keys, request),
    refuse: ({ message }) => refuse(options, keys, message.headers.authorization ?? ''),
  };
}

interface Keys {
  readonly signing: Uint8Array;
  /** Opaque tokens and when they end, in milliseconds. */
  readonly opaque: Map<string, number>;
}

async function refuse(
  options: AuthorityOptions,
  keys: Keys,
  header: string,
): Promise<PracticeAnswer | null> {
  const exact = header.split(' ');
  if (exact.length === 2 && exact[0]?.toUpperCase() === 'JWT' && exact[1] !== '') {
    return refuseJwt(options, keys, exact[1] ?? '');
  }
  const words = header.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1) {
    return badToken('token_not_provided', 'Invalid token header. No credentials provided.');
  }
  if (words.length > 2) {
    return badToken(
      'token_malformed',
      'Invalid token header. Token string should not contain spaces.',
    );
  }
  if (words[0]?.toLowerCase() !== 'bearer') return bareStatus(401); // another scheme is ignored
  const end = keys.opaque.get(words[1] ?? '');
  if (end === undefined) {
    return badToken(
      'token_nonexistent',
      'The provided access token does not match any valid tokens.',
    );
  }
  if (end >= options.now().getTime()) return null;
  return badToken('token_expired', 'The provided access token has expired and is no longer valid.');
}

/** The platform says the same of a bad, a forged and an expired token. */
async function refuseJwt(
  { now }: AuthorityOptions,
  { signing }: Keys,
  token: string,
): Promise<PracticeAnswer | null> {
  try {
    await jwtVerify(token, signing, { algorithms: ['HS256'], currentDate: now() });
    return null;
  } catch {
    return { ...detail(401, 'Invalid token.'), headers: challenge };
  }
}

function badToken(code: string, message: string): PracticeAnswer {
  return {
    ...json(401, { error_code: code, developer_message: message }),
    headers: challenge,
  };
}

const challenge = { 'www-authenticate': 'JWT realm="api"' };

async function issueToken(
  options: AuthorityOptions,
  keys: Keys,
  request: PracticeRequest,
): Promise<PracticeAnswer> {
  const form = new URLSearchParams((await readBody(request.message)) ?? '');
  const grant = form.get('grant_type') ?? '';
  if (grant !== 'client_credentials') return refuseGrant(grant);
  const known =
    sameText(form.get('client_id') ?? '', options.clientId) &&
    sameText(form.get('client_secret') ?? '', options.clientSecret);
  if (!known) {
    return {
      ...json(401, { error: 'invalid_client' }),
      headers: { 'www-authenticate': 'Bearer error="invalid_client"' },
    };
  }
  if (form.get('token_type')?.toLowerCase() === 'jwt') return issueJwt(options, keys.signing);
  const token = randomBytes(24).toString('base64url');
  keys.opaque.set(token, options.now().getTime() + opaqueLife * 1000);
  return tokenAnswer(token, 'Bearer', opaqueLife);
}

/** Grants that the platform knows fail for what they lack; the application has none of them. */
function refuseGrant(grant: string): PracticeAnswer {
  const lacking = lacks[grant];
  if (lacking === undefined) return json(400, { error: 'unsupported_grant_type' });
  return json(400, { error: 'invalid_request', error_description: lacking });
}

const lacks: Readonly<Record<string, string>> = {
  password: 'Request is missing username parameter.',
  authorization_code: 'Missing code parameter.',
  refresh_token: 'Missing refresh token parameter.',
};

async function issueJwt(options: AuthorityOptions, key: Uint8Array): Promise<PracticeAnswer> {
  const life = options.tokenLife ?? tokenLife;
  const issuedAt = Math.floor(options.now().getTime() / 1000);
  const token = await new SignJWT({ preferred_username: practiceUser, scopes: scope.split(' ') })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(options.issuer)
    .setSubject(practiceUser)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + life)
    .sign(key);
  return tokenAnswer(token, 'JWT', life);
}

const scope = 'read write email profile';

function tokenAnswer(token: string, type: string, life: number): PracticeAnswer {
  return json(200, { access_token: token, expires_in: life, token_type: type, scope });
}

/** Takes the same time whatever the difference. */
function sameText(given: string, known: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(known));
}
