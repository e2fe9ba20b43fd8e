import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** LO-2: a one-time code is good for this long. */
export const codeLifetimeMs = 60_000;
const tokenBytes = 32;

/** What came of a code: `unknown` is one of another start, of long ago, or of nobody. */
export type Exchange =
  { readonly cookie: string } | { readonly cookie: null; readonly why: 'used' | 'old' | 'unknown' };

/** So many of those that are no longer good are known by what became of them. */
const mostRemembered = 100;

/** Who may use this host: whoever came with a one-time code and has had the cookie since. */
export interface Session {
  /** A new one-time code; earlier ones stay good until they are used or too old. */
  freshCode(): string;
  /** The `Set-Cookie` value for a code that is good, once; else why it is not. */
  exchange(code: string): Exchange;
  /** Whether a `Cookie` header holds the token of this start. */
  admits(cookieHeader: string | undefined): boolean;
}

/**
 * A session of one start of the host. The token is 256 random bits, in memory alone; the cookie
 * carries the port in its name, because browsers share cookies between ports.
 */
export function createSession(port: number, now: () => number = Date.now): Session {
  const cookieName = `carrel-${port}`;
  const token = randomBytes(tokenBytes).toString('base64url');
  const codes = new Map<string, number | 'used'>();
  return {
    freshCode() {
      const code = randomBytes(tokenBytes).toString('base64url');
      codes.set(code, now() + codeLifetimeMs);
      const [oldest] = codes.keys();
      if (codes.size > mostRemembered && oldest !== undefined) codes.delete(oldest);
      return code;
    },
    exchange(code) {
      const goodUntil = codes.get(code);
      if (goodUntil === undefined) return { cookie: null, why: 'unknown' };
      if (goodUntil === 'used') return { cookie: null, why: 'used' };
      if (now() > goodUntil) return { cookie: null, why: 'old' };
      codes.set(code, 'used');
      return { cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/` };
    },
    admits(cookieHeader) {
      const given = cookieValues(cookieHeader, cookieName);
      return given.length === 1 && sameText(given[0] ?? '', token);
    },
  };
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}

/** Compares in a time that does not depend on where the texts differ. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
