/** Keys are cut in the middle, because the end often tells them apart. */
export interface CutKey {
  /** Gives way when there is no room. */
  readonly head: string;
  /** Stays. */
  readonly tail: string;
}

const longestTail = 8;
const longestName = 24;
const longestCode = 14;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts between characters as people see them; a third stays at the end, at most eight, or a short
 * code as a whole. Of a path the name of the file stays, as far as it is not too long itself.
 */
export function cutKey(text: string, form: 'key' | 'path' = 'key'): CutKey {
  const characters = charactersOf(text);
  const name = characters.length - characters.lastIndexOf('/', characters.length - 2);
  const kept =
    form === 'path' && name < characters.length
      ? Math.min(longestName, name)
      : keptOfKey(characters);
  const at = characters.length - kept;
  return { head: characters.slice(0, at).join(''), tail: characters.slice(at).join('') };
}

/** The whole code behind the last colon, where it is short: half a word would read as another one. */
function keptOfKey(characters: readonly string[]): number {
  const code = characters.length - characters.lastIndexOf(':') - 1;
  if (code > 0 && code < characters.length && code <= longestCode) return code + 1;
  return Math.min(longestTail, Math.floor(characters.length / 3));
}

/** Of text in ASCII each unit is a character; most keys are, and looking for them takes time. */
function charactersOf(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), (piece) => piece.segment);
}
