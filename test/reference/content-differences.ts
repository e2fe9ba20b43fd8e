import { isDeepStrictEqual } from 'node:util';

/**
 * Where two plain values differ: paths such as `components/xblock.v1:html:a/draft`, sorted. Keys
 * that only one of them has are differences too.
 */
export function contentDifferences(a: unknown, b: unknown): readonly string[] {
  return differencesAt(a, b, []).toSorted();
}

function differencesAt(a: unknown, b: unknown, path: readonly string[]): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isObject(a) || !isObject(b)) return [path.join('/')];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => differencesAt(a[name], b[name], [...path, name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
