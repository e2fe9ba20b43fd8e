/** A key of something in a library, taken apart (domain facts 6). */
export interface ContentKey {
  /** The key of the library: `lib:ORG:SLUG`. */
  readonly library: string;
  readonly type: string;
  readonly id: string;
}

const ascii = '[a-zA-Z0-9_\\-.]+';
const unicode = '[\\p{L}\\p{M}\\p{N}\\p{Pc}\\-.]+';

function form(prefix: string): RegExp {
  return new RegExp(`^${prefix}:(${ascii}):(${unicode}):(${ascii}):(${unicode})$`, 'u');
}

const forms = { lb: form('lb'), lct: form('lct') } as const;

/** Reads `lb:ORG:SLUG:TYPE:ID` or `lct:ORG:SLUG:TYPE:ID`; null where it is none. */
export function parseContentKey(prefix: 'lb' | 'lct', text: string): ContentKey | null {
  const match = forms[prefix].exec(text);
  if (match === null) return null;
  const [, org = '', slug = '', type = '', id = ''] = match;
  return { library: `lib:${org}:${slug}`, type, id };
}

/** The key of a component or container of a library, as the API names it. */
export function contentKeyOf(
  library: string,
  { key, kind, type }: { readonly key: string; readonly kind: string; readonly type: string },
): string {
  const place = library.slice('lib:'.length);
  if (kind !== 'component') return `lct:${place}:${type}:${key}`;
  return `lb:${place}:${type}:${key.split(':').slice(2).join(':')}`;
}
