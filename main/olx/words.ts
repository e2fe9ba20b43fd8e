/** What nobody reads: from where to where. An end that is missing cuts the rest. */
const unseen: readonly { readonly open: RegExp; readonly close: string }[] = [
  { open: /<!--/g, close: '-->' },
  { open: /<script\b/gi, close: '</script>' },
  { open: /<style\b/gi, close: '</style>' },
];
const tags = /<\/?[A-Za-z!?][^<>]*>|<!\[CDATA\[|\]\]>/g;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/g;
/** White space other than single blanks. */
const space = /[^\S ]\s*|\s{2,}/g;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
};

/** No text of well-formed XML holds it. */
const between = '\u0001';

/** Pieces of text as one string, for `wordsOf`. */
export function joinPieces(pieces: readonly string[]): string {
  return pieces.length === 1 ? (pieces[0] ?? '') : pieces.join(between);
}

/** The words that a reader sees, of joined pieces that may be html: for search and excerpts. */
export function wordsOf(joined: string): string {
  const plain: string[] = [];
  for (const piece of joined.split(between)) {
    if (piece.includes('<') || piece.includes('&')) plain.push(wordsOfHtml(piece));
    else plain.push(piece);
  }
  return plain.join(' ').replace(space, ' ').trim();
}

function wordsOfHtml(html: string): string {
  let bare = html;
  for (const { open, close } of unseen) bare = withoutRanges(bare, open, close);
  bare = bare.replace(tags, ' ');
  return bare.includes('&') ? decodeEntities(bare) : bare;
}

/** Takes out everything from `open` to `close`, in one walk. */
function withoutRanges(text: string, open: RegExp, close: string): string {
  open.lastIndex = 0;
  let found = open.exec(text);
  if (found === null) return text;
  const lower = text.toLowerCase();
  const kept: string[] = [];
  let from = 0;
  while (found !== null) {
    kept.push(text.slice(from, found.index));
    const end = lower.indexOf(close, found.index);
    if (end < 0) return kept.join(' ');
    from = end + close.length;
    open.lastIndex = from;
    found = open.exec(text);
  }
  kept.push(text.slice(from));
  return kept.join(' ');
}

/** Character references and the few names that html text holds; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
