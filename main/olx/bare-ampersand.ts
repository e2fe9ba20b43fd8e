const special = /[&<]/g;
/** A reference: names and numbers are bounded, so that every step is short. */
const reference = /&(?:[\p{L}_:][\p{L}\p{N}_:.-]{0,127}|#[0-9]{1,8}|#x[0-9a-f]{1,8});/iuy;

/** Where `&` is a letter like any other. */
const letterRanges = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/** The first `&` before `limit` that starts no entity or character reference; null for none. */
export function bareAmpersand(text: string, limit: number): number | null {
  let at = 0;
  for (;;) {
    special.lastIndex = at;
    const found = special.exec(text)?.index;
    if (found === undefined || found >= limit) return null;
    at = found + 1;
    if (text.charAt(found) === '&') {
      reference.lastIndex = found;
      if (!reference.test(text)) return found;
      continue;
    }
    const range = letterRanges.find(([open]) => text.startsWith(open, found));
    if (range === undefined) continue;
    const end = text.indexOf(range[1], found);
    if (end < 0) return null;
    at = end;
  }
}
