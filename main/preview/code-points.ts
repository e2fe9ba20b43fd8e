/**
 * What cannot be seen in a text or changes the order in which it is read: control characters but
 * tab, line feed and carriage return; bidi marks, embeddings, overrides and isolates; zero-width
 * characters; line and paragraph separators; tags; lone surrogates (PV-7).
 */
const unseen =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{Cs}]/gu;

/** Even parts are text, odd parts the code point (`U+202E`) of one that cannot be seen. */
export function splitUnseen(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(unseen)) {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    parts.push(text.slice(from, index), `U+${hex}`);
    from = index + character.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Escapes a text for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
