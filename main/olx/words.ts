/** Tags whose content nobody reads. */
const unseen = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const comments = /<!--[\s\S]*?-->/g;
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

/** The words that a reader sees, of texts that may be html: for search and excerpts. */
export function wordsOf(pieces: readonly string[]): string {
  const plain: string[] = [];
  for (const piece of pieces) {
    if (piece.includes('<') || piece.includes('&')) plain.push(wordsOfHtml(piece));
    else plain.push(piece);
  }
  return plain.join(' ').replace(space, ' ').trim();
}

function wordsOfHtml(html: string): string {
  let bare = html;
  if (bare.includes('<!--')) bare = bare.replace(comments, ' ');
  if (/<s(?:cript|tyle)/i.test(bare)) bare = bare.replace(unseen, ' ');
  bare = bare.replace(tags, ' ');
  return bare.includes('&') ? decodeEntities(bare) : bare;
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
