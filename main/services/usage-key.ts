import type { LearningPackage } from '../../contract/views.ts';
import type { PreferenceStore } from '../settings/preferences.ts';

/** What a usage key is made of. */
export interface Keyed {
  readonly kind: string;
  readonly type: string;
  readonly code: string;
}

/** ASCII for organisation and type, Unicode for the rest. Source: opaque-keys, domain facts 6. */
const asciiPart = /^[a-zA-Z0-9_\-.]+$/;
const unicodePart = /^[\p{L}\p{N}_\-.]+$/u;

/**
 * The key an entity would have in a library: `lb:` for components, `lct:` for containers; under the
 * organisation and slug of the preferences, else of the original. Null where there is no such key.
 */
export function usageKeyOf(
  { kind, type, code }: Keyed,
  about: Pick<LearningPackage, 'org' | 'slug'> | null,
  { preferences }: { readonly preferences: PreferenceStore },
): string | null {
  const { usageOrg, usageSlug } = preferences.get();
  const org = usageOrg === '' ? (about?.org ?? null) : usageOrg;
  const slug = usageSlug === '' ? (about?.slug ?? null) : usageSlug;
  if (org === null || slug === null) return null;
  if (!asciiPart.test(org) || !asciiPart.test(type)) return null;
  if (!unicodePart.test(slug) || !unicodePart.test(code)) return null;
  return `${kind === 'component' ? 'lb' : 'lct'}:${org}:${slug}:${type}:${code}`;
}
