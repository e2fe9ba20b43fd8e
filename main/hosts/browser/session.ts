import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** LO-2: a one-time code is good for this long. */
export const codeLifetimeMs = 60_000;
const tokenBytes = 32;

/** Who may use this host: whoever came with a one-time code and has had the cookie since. */
export interface Session {
  /** A new one-time code; earlier ones stay good until they are used or too old. */
  freshCode(): string;
  /** The `Set-Cookie` value for a code that is good, once; else null. */
  exchange(code: string): string | null;
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
  const codes = new Map<string, number>();
  return {
    freshCode() {
      const code = randomBytes(tokenBytes).toString('base64url');
      codes.set(code, now() + codeLifetimeMs);
      return code;
    },
    exchange(code) {
      const goodUntil = codes.get(code);
      codes.delete(code);
      if (goodUntil === undefined || now() > goodUntil) return null;
      return `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;
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
