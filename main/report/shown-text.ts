/**
 * What a terminal would act on or hide: control characters, bidi marks and overrides, zero-width
 * characters, line separators. An archive's names and values are not to move the cursor (CS-3).
 */
const unsafe =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\p{Cs}]/gu;

/** Text of an archive for a terminal: what cannot be seen is written as `<U+202E>`. */
export function shownText(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
