/** Keys are cut in the middle, because the end often tells them apart. */
export interface CutKey {
  /** Gives way when there is no room. */
  readonly head: string;
  /** Stays. */
  readonly tail: string;
}

const longestTail = 12;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts between characters as people see them; a third stays at the end, at most twelve. */
export function cutKey(text: string): CutKey {
  const characters = Array.from(segmenter.segment(text), (piece) => piece.segment);
  const kept = Math.min(longestTail, Math.floor(characters.length / 3));
  const at = characters.length - kept;
  return { head: characters.slice(0, at).join(''), tail: characters.slice(at).join('') };
}
