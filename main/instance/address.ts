import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';

/**
 * The address of an instance as a person wrote it, without query or fragment and ending in `/`.
 * https is taken where no scheme is given, and required except on this machine (EL-1).
 */
export function parseInstanceUrl(text: string): Result<URL, AppFailure> {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || !URL.canParse(full)) return fail(notAnAddress());
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail(notAnAddress());
  if (url.username !== '' || url.password !== '') return fail(holdsPassword());
  if (url.protocol === 'http:' && !isLoopback(url)) return fail(notSecure());
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return ok(url);
}

/** Whether an address is this very machine. */
export function isLoopback(url: URL): boolean {
  return (
    url.hostname === 'localhost' ||
    url.hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname)
  );
}

function notAnAddress(): AppFailure {
  return failure(
    'bad-request',
    'This is not the address of an instance.',
    'Enter the address of Studio as the browser shows it, for example https://studio.example.org.',
  );
}

function holdsPassword(): AppFailure {
  return failure(
    'bad-request',
    'The address holds a user name or a password, which would be written down in many places.',
    'Enter the address alone; the sign-in has its own fields.',
  );
}

function notSecure(): AppFailure {
  return failure(
    'instance-not-secure',
    'The address begins with http://, so everything, the sign-in included, could be read on the way.',
    'Use the https:// address of the instance; http is allowed for this machine alone.',
  );
}
