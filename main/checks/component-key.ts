/** The parts of a component's key as servers split it: at the first two colons. */
export interface KeyParts {
  readonly namespace: string;
  readonly type: string;
  /** May hold colons, and may be empty. */
  readonly code: string;
}

/** Splits a key, or answers null where it has fewer than three parts (restore-semantics 5). */
export function keyParts(key: string): KeyParts | null {
  const first = key.indexOf(':');
  const second = first < 0 ? -1 : key.indexOf(':', first + 1);
  if (second < 0) return null;
  return {
    namespace: key.slice(0, first),
    type: key.slice(first + 1, second),
    code: key.slice(second + 1),
  };
}

/** The type in a key alone, of which nearly every component is asked; null as for all parts. */
export function keyType(key: string): string | null {
  const first = key.indexOf(':');
  const second = first < 0 ? -1 : key.indexOf(':', first + 1);
  return second < 0 ? null : key.slice(first + 1, second);
}

/** The code in a key alone. */
export function keyCode(key: string): string | null {
  const first = key.indexOf(':');
  const second = first < 0 ? -1 : key.indexOf(':', first + 1);
  return second < 0 ? null : key.slice(second + 1);
}
