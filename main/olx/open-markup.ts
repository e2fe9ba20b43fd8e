/** Markup that begins in a text and does not end. */
export interface OpenMarkup {
  readonly message: string;
  /** Where its `<` stands. */
  readonly offset: number;
}

const kinds = [
  { open: '<!--', close: '-->', message: 'a comment begins here and its “-->” is missing' },
  {
    open: '<![CDATA[',
    close: ']]>',
    message: 'a CDATA section begins here and its “]]>” is missing',
  },
  { open: '<?', close: '?>', message: 'an instruction begins here and its “?>” is missing' },
] as const;
const quoteOrEnd = /["'>]/g;

/** The markup that a text ends in the middle of, or null. The text is sound XML up to there. */
export function openMarkup(text: string): OpenMarkup | null {
  let at = text.indexOf('<');
  while (at >= 0) {
    const offset = at;
    const kind = kinds.find(({ open }) => text.startsWith(open, offset));
    const end = kind === undefined ? endOfTag(text, at) : endOf(text, at, kind.open, kind.close);
    if (end < 0)
      return { message: kind?.message ?? 'a tag begins here and its “>” is missing', offset };
    at = text.indexOf('<', end);
  }
  return null;
}

function endOf(text: string, at: number, open: string, close: string): number {
  const found = text.indexOf(close, at + open.length);
  return found < 0 ? -1 : found + close.length;
}

/** Behind the `>` of a tag, which its attributes may hold too; -1 for none. */
function endOfTag(text: string, from: number): number {
  quoteOrEnd.lastIndex = from;
  for (;;) {
    const at = quoteOrEnd.exec(text)?.index;
    if (at === undefined) return -1;
    if (text.charAt(at) === '>') return at + 1;
    const closing = text.indexOf(text.charAt(at), at + 1);
    if (closing < 0) return -1;
    quoteOrEnd.lastIndex = closing + 1;
  }
}
