/**
 * The same text with a memory of its own. What is cut out of a longer text keeps all of that in
 * memory; whoever keeps a small piece of a large file for long keeps it as this.
 */
export function ownText(text: string): string {
  return text === '' ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

const shared = new Map<string, string>();
const mostShared = 1_000;
const longestShared = 64;

/**
 * The same for words of which many texts have few between them, like the tags of their roots: one
 * string for all. Of very many or long ones each has its own.
 */
export function sharedText(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  const own = ownText(text);
  if (shared.size < mostShared && own.length <= longestShared) shared.set(own, own);
  return own;
}
