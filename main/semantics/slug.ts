/**
 * Django's slugify(allow_unicode=True), which makes the exporter's file names out of keys
 * (restore-semantics 6): letters and numbers of all scripts, `_` and `-` stay.
 */
export function slugOf(text: string): string {
  if (isPlainSlug.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\s\x1c-\x1f\x85-]/gu, '')
    .replace(/[-\s\x1c-\x1f\x85]+/gu, '-')
    .replace(/^[-_]+|[-_]+$/gu, '');
}

const isPlainSlug = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
