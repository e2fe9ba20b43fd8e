import type { HttpFault } from './http.ts';

/** How far a request had come when it failed. */
export interface Reached {
  readonly method: 'GET' | 'POST';
  /** Its last byte was taken: at the edge the server may have all of it. */
  readonly complete: boolean;
  readonly isStopped: boolean;
  /** The whole of it took too long. */
  readonly isLate: boolean;
}

/** What a failed request means: whether anything was reached, and whether it may have acted. */
export function faultOf(error: unknown, reached: Reached): HttpFault {
  const cause = innermost(error);
  const code = codeOf(cause);
  const effect = reached.complete && reached.method === 'POST' ? 'unknown' : 'none';
  if (reached.isStopped) {
    return { kind: 'aborted', effect: reached.complete ? 'unknown' : 'none', code: 'aborted' };
  }
  if (reached.isLate) return { kind: 'timeout', effect, code: 'whole answer' };
  const refusal = proxyRefusal(cause);
  if (refusal !== null) return { kind: 'unreachable', effect: 'none', code: `proxy ${refusal}` };
  if (neverConnected(cause, code)) return { kind: 'unreachable', effect: 'none', code };
  if (certificateCodes.test(code)) return { kind: 'tls', effect: 'none', code };
  // These may come in the midst of a connection too.
  if (/^ERR_SSL|^EPROTO$/.test(code)) return { kind: 'tls', effect, code };
  return { kind: timeoutCodes.has(code) ? 'timeout' : 'cut', effect, code };
}

const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** A certificate is judged before the first byte of a request leaves. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/;

const lookUpCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** By the act that failed: Linux says EHOSTUNREACH of a connection that stood, too. */
function neverConnected(cause: unknown, code: string): boolean {
  if (lookUpCodes.has(code)) return true;
  const syscall = cause instanceof Error && 'syscall' in cause ? cause.syscall : '';
  return syscall === 'connect' || syscall === 'getaddrinfo';
}

/** The status with which a proxy refused to connect, or null; undici tells it in words alone. */
function proxyRefusal(cause: unknown): string | null {
  const words = cause instanceof Error ? cause.message : '';
  return /^Proxy response \((\d{3})\)/.exec(words)?.[1] ?? null;
}

/** undici and Node wrap what the system said. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  if (error instanceof Error && error.cause instanceof Error) {
    const inner = innermost(error.cause);
    if (codeOf(inner) !== 'unknown') return inner;
  }
  return error;
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}
