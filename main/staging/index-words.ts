/**
 * Scripts that write words without blanks between them. The index has their runs as pairs of
 * characters, so that a part in the middle of a run is found.
 */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Emoji and other pictures; signs of Latin-1 like © and ° are none. */
const picture = '\\u2190-\\u2bff\\u{1f000}-\\u{1faff}';

const special = new RegExp(`[${unspaced}${picture}]`, 'u');
const runs = new RegExp(`[${unspaced}]+|[${picture}][\\ufe0e\\ufe0f]?`, 'gu');
const isRun = new RegExp(`^[${unspaced}]`, 'u');

/** Whether the index needs other words than those that stand in the text. */
export function needsOtherWords(text: string): boolean {
  return special.test(text);
}

/**
 * A text as the search index takes it: runs of scripts without blanks as overlapping pairs, and
 * each picture as a word of a private letter and its number. Everything else stays as it is.
 */
export function indexWords(text: string): string {
  if (!needsOtherWords(text)) return text;
  return text.replace(runs, (run) => ` ${wordsOfRun(run).join(' ')} `);
}

/** Pairs, and the last character alone: so each character begins some word. */
function wordsOfRun(run: string): readonly string[] {
  if (!isRun.test(run)) return [pictureWord(run)];
  const characters = Array.from(run);
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

function pictureWord(sign: string): string {
  return `\ue000${(sign.codePointAt(0) ?? 0).toString(16)}`;
}

/** A word of a search: what is asked of the index, and what is marked in the text. */
export interface SearchTerm {
  readonly words: readonly string[];
  /** As it was typed; marked wherever it stands when it is of a script without blanks, or a picture. */
  readonly typed: string;
  readonly isAnywhere: boolean;
}

/** What the tokenizer of `search` (staging-schema.ts) takes for the ends of words. */
const betweenWords = /[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u;
/** More than a person types; each costs a look at the index. */
const mostTerms = 24;

/** The words of what was typed; empty where nothing can be searched for. */
export function searchTerms(typed: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  let from = 0;
  for (const { 0: run, index } of typed.matchAll(runs)) {
    terms.push(...plainTerms(typed.slice(from, index)), runTerm(run));
    from = index + run.length;
  }
  terms.push(...plainTerms(typed.slice(from)));
  return terms.slice(0, mostTerms);
}

function plainTerms(typed: string): readonly SearchTerm[] {
  return typed
    .split(betweenWords)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => ({ words: [word], typed: word, isAnywhere: false }));
}

function runTerm(run: string): SearchTerm {
  const words = wordsOfRun(run);
  // The last character of what was typed need not be the last of a run: its pair tells enough.
  const asked = words.length > 1 ? words.slice(0, -1) : words;
  return { words: asked, typed: run.replace(/[\ufe0e\ufe0f]$/u, ''), isAnywhere: true };
}
