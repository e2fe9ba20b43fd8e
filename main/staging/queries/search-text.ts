/** Marks that FTS5 puts around what it found; not in any text that people write. */
export const hitStart = '\u0002';
export const hitEnd = '\u0003';

/** What the tokenizer of `search` (staging-schema.ts) takes for the ends of words. */
const betweenWords = /[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u;

/**
 * What a person typed as an FTS5 query: every word must begin some word of the text, in any order.
 * Null where nothing can be searched for. Each quoted part is one word to the tokenizer, because
 * the index knows no phrases; signs of the language never come through.
 */
export function searchQueryOf(typed: string): string | null {
  const words = typed.split(betweenWords).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}

/** Splits marked text: even parts are plain, odd parts are hits. Null without a hit. */
export function hitsOf(marked: string | null): readonly string[] | null {
  if (marked === null || !marked.includes(hitStart)) return null;
  return marked.split(hitStart).flatMap((part, at) => (at === 0 ? [part] : splitOnce(part)));
}

function splitOnce(part: string): readonly string[] {
  const end = part.indexOf(hitEnd);
  return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 1)];
}

/** Characters of context before the first hit: one line of a narrow table has about sixty. */
const contextBefore = 24;

/** As `hitsOf`, the text before the first hit cut so that the hit stays in sight on one line. */
export function hitsInSight(marked: string | null): readonly string[] | null {
  const parts = hitsOf(marked);
  const before = parts?.[0] ?? '';
  if (parts === null || before.length <= contextBefore) return parts;
  const words = before.slice(-contextBefore).replace(/^\S*\s+/u, '');
  return [`…${words}`, ...parts.slice(1)];
}
