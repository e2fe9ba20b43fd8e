import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { bareStatus, detail, json, readBody } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';

/** The one user of the practice instance. */
export const practiceUser = 'practice_user';
/** Seconds; the platform's own default (domain facts 3). */
const tokenLife = 3600;

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
 * domain facts 3 documents them; those of a bad JWT and of OAuth are the libraries' own.
 */
export function createAuthority(options: AuthorityOptions): Authority {
  const key = randomBytes(32);
  return {
    issueToken: (request) => issueToken(options, key, request),
    async refuse({ message }) {
      const [scheme, token, ...rest] = (message.headers.authorization ?? '').split(' ');
      if (token === undefined || rest.length > 0) return bareStatus(401);
      if (scheme === 'Bearer') return unknownBearer;
      if (scheme !== 'JWT') return bareStatus(401); // another scheme is ignored
      try {
        await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: options.now() });
        return null;
      } catch (error) {
        const expired = error instanceof errors.JWTExpired;
        return unauthorised(expired ? 'Token has expired.' : 'Error decoding token.');
      }
    },
  };
}

async function issueToken(
  options: AuthorityOptions,
  key: Uint8Array,
  request: PracticeRequest,
): Promise<PracticeAnswer> {
  const body = await readBody(request.message);
  const form = new URLSearchParams(body ?? '');
  if (form.get('grant_type') !== 'client_credentials') {
    return json(400, { error: 'unsupported_grant_type' });
  }
  const known =
    sameText(form.get('client_id') ?? '', options.clientId) &&
    sameText(form.get('client_secret') ?? '', options.clientSecret);
  if (!known) return json(401, { error: 'invalid_client' });
  const life = options.tokenLife ?? tokenLife;
  if (form.get('token_type')?.toLowerCase() !== 'jwt') {
    // As the platform does: an opaque token, which the library views do not know.
    return tokenAnswer(randomBytes(24).toString('base64url'), 'Bearer', life);
  }
  const issuedAt = Math.floor(options.now().getTime() / 1000);
  const token = await new SignJWT({ preferred_username: practiceUser, scopes: ['read', 'write'] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(options.issuer)
    .setSubject(practiceUser)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + life)
    .sign(key);
  return tokenAnswer(token, 'JWT', life);
}

function tokenAnswer(token: string, type: string, life: number): PracticeAnswer {
  return json(200, {
    access_token: token,
    expires_in: life,
    token_type: type,
    scope: 'read write',
  });
}

const unknownBearer: PracticeAnswer = {
  ...json(401, {
    error_code: 'token_nonexistent',
    developer_message: 'The provided access token does not match any valid tokens.',
  }),
  headers: { 'www-authenticate': 'JWT realm="api"' },
};

function unauthorised(sentence: string): PracticeAnswer {
  return { ...detail(401, sentence), headers: { 'www-authenticate': 'JWT realm="api"' } };
}

/** Takes the same time whatever the difference. */
function sameText(given: string, known: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(known));
}
