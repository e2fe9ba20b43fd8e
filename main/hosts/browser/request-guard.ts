import type { IncomingMessage } from 'node:http';

/** A refusal before any routing. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 421;
  /** For people at the terminal; holds nothing of the request. */
  readonly reason: string;
}

/** The header that only our own script can add: a cross-origin one would need a preflight. */
export const carrelHeader = 'x-carrel';

/**
 * LO-3: `Host` must be this server's own, exactly. Everything a rebinding attack can send is
 * refused with 421: another name, a trailing dot, other forms of the address, no Host, two, or an
 * absolute-form target.
 */
export function checkHost(request: IncomingMessage, port: number): Refusal | null {
  const hosts = headerValues(request, 'host');
  const [host] = hosts;
  const isOwn = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  if (hosts.length === 1 && isOwn && request.url?.startsWith('/') === true) return null;
  return { status: 421, reason: 'This address is not one of Carrel.' };
}

/**
 * LO-4: whatever is not a plain reading must come from our own page: `Origin` is ours, the browser
 * says `same-origin`, and our script has added its header. Readings of the interface too must not
 * be asked for by another origin's page.
 */
export function checkOrigin(request: IncomingMessage): Refusal | null {
  const refusal: Refusal = { status: 403, reason: 'Only the window of Carrel may do this.' };
  const site = request.headers['sec-fetch-site'];
  if (request.method === 'GET' || request.method === 'HEAD') {
    const isFirstPage = pathOf(request) === '/';
    const allowed = site === undefined || site === 'same-origin' || site === 'none';
    return allowed || isFirstPage ? null : refusal;
  }
  if (site !== undefined && site !== 'same-origin') return refusal;
  if (headerValues(request, 'origin').join() !== `http://${request.headers.host}`) return refusal;
  return request.headers[carrelHeader] === '1' ? null : refusal;
}

/** The path of a request's target, as it came: not decoded, not resolved. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

/** The query of a request's target. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const target = request.url ?? '';
  const mark = target.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1));
}

/** All values of a header as sent: Node itself keeps only the first of some. */
function headerValues(request: IncomingMessage, name: string): readonly string[] {
  return request.rawHeaders.filter(
    (_value, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === name,
  );
}
