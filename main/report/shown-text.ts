/**
 * What a screen would act on or hide: control characters, bidi marks and overrides, zero-width and
 * other invisible characters, line separators, lone surrogates. An archive's names and values are
 * not to move the cursor nor to look like another name (CS-3). The two selectors of the form of an
 * emoji stay: they hide nothing.
 */
const unsafe =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]|(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}/gu;

/** Text of an archive for a person: what cannot be seen is written as `<U+202E>`. */
export function shownText(text: string): string {
  return text.replace(unsafe, (character) => `<U+${hexOf(character.codePointAt(0) ?? 0)}>`);
}

/** JSON that no terminal or editor acts on: the same values, what cannot be seen written as `\u202e`. */
export function jsonText(value: unknown): string {
  return inertJson(JSON.stringify(value));
}

/** The same of a text that is JSON already. */
export function inertJson(json: string): string {
  return json.replace(unsafe, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      return `\\u${hexOf(character.charCodeAt(at)).toLowerCase()}`;
    }).join(''),
  );
}

function hexOf(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
