/**
 * The language of the window. English stands in the code, beside what it names; another language is
 * a table of texts by id (`content.found`), and needs no change of code.
 */
export interface Language {
  /** BCP 47: `en`, `pt-BR`. Decides the plural rules. */
  readonly tag: string;
  /** In its own words. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** ICU messages by id; what is not there is shown in English. */
  readonly texts: Readonly<Record<string, string>>;
}

export const english: Language = { tag: 'en', name: 'English', direction: 'ltr', texts: {} };

/** Those that a person can choose. */
export const languages: readonly Language[] = [english];

const now = { language: english };

/** The one that words are taken from. */
export function activeLanguage(): Language {
  return now.language;
}

/** From here on words are taken from this one; what is on screen has to be drawn again. */
export function setLanguage(language: Language): void {
  now.language = language;
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
}
