import type { ComponentFile } from '../../contract/model/library.ts';
import { strip } from '../semantics/python-text.ts';

/** `namespace:type:code` of a component's key, trimmed as servers trim it; null with fewer parts. */
export function splitKey(written: string): ComponentFile['parts'] {
  const key = strip(written);
  const first = key.indexOf(':');
  const second = first < 0 ? -1 : key.indexOf(':', first + 1);
  if (second < 0) return null;
  return {
    namespace: key.slice(0, first),
    type: key.slice(first + 1, second),
    code: key.slice(second + 1),
  };
}

/** Organisation and slug of a library's key: its second and third part (restore-semantics 8.6). */
export function splitLibraryKey(written: string): { org: string | null; slug: string | null } {
  const parts = strip(written).split(':');
  if (parts.length < 3) return { org: null, slug: null };
  return { org: parts[1] ?? null, slug: parts[2] ?? null };
}
