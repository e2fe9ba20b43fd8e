import { Raised } from '../../semantics/python/raised.ts';
import type { DatabaseRules } from './database/database-rules.ts';

const characters = 127;

/** The part of a name that Python's mimetypes takes for the scheme of a URL. */
const scheme = /^([^/:]+):/;

/**
 * The media type that Python's mimetypes.guess_type() reads out of a name itself, as it does where
 * the name begins like a `data:` URL; null for all other names, whose types are harmless.
 */
export function spelledMediaType(name: string): string | null {
  const found = scheme.exec(name);
  if (found === null || found[1]?.toLowerCase() !== 'data') return null;
  const url = name.slice(found[0].length);
  const comma = url.indexOf(',');
  if (comma < 0) return null;
  const semicolon = url.slice(0, comma).indexOf(';');
  const type = url.slice(0, semicolon < 0 ? comma : semicolon);
  return type.includes('=') || !type.includes('/') ? 'text/plain' : type;
}

/** Writes a media type, which is split at `+` and `/` first. Raises ValueError, DataError. */
export function writeMediaType(type: string, rules: DatabaseRules): void {
  const [base, suffix] = type.includes('+') ? twoParts(type, '+') : [type, ''];
  const [main, sub] = twoParts(base, '/');
  rules.text(main, 'type', characters);
  rules.text(sub, 'sub_type', characters);
  rules.text(suffix, 'suffix', characters);
}

function twoParts(text: string, separator: string): readonly [string, string] {
  const [first = '', second, third] = text.split(separator);
  if (second === undefined) {
    throw new Raised('builtins', 'ValueError', 'not enough values to unpack (expected 2, got 1)');
  }
  if (third !== undefined) {
    throw new Raised('builtins', 'ValueError', 'too many values to unpack (expected 2)');
  }
  return [first, second];
}
