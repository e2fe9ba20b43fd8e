/**
 * What nobody reads: from where to where. An end that is missing cuts the rest. Nearly no text holds
 * even the signs that they begin with, and these are found faster.
 */
const unseen = [
  { signs: ['<!--'], open: /<!--/g, close: '-->' },
  { signs: ['<s', '<S'], open: /<script\b/gi, close: '</script>' },
  { signs: ['<s', '<S'], open: /<style\b/gi, close: '</style>' },
] as const;
const tags = /<\/?[A-Za-z!?][^<>]*>|<!\[CDATA\[|\]\]>/g;
/** The same, all that begin with their “<”. */
const tag = /<\/?[A-Za-z!?][^<>]*>|<!\[CDATA\[/y;
/** Tags that stand within a line: what they part is read as one. */
const tagInLine =
  /<\/?(?:abbr|acronym|a|bdi|bdo|big|b|cite|code|del|dfn|em|font|ins|i|kbd|mark|q|samp|small|span|strike|strong|sub|sup|s|tt|u|var|wbr)(?=[\s/>])/iy;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/g;
/** White space other than single blanks. */
const space = /[^\S ]\s*|\s{2,}/g;
const spaceOfAscii = /[\t\n\v\f\r]/;
const wideSpace = /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

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
    const isHtml = piece.includes('<') || piece.includes('&');
    const words = (isHtml ? wordsOfHtml(piece) : piece).trim();
    if (words !== '') plain.push(words);
  }
  const text = plain.join(' ');
  return holdsMoreSpace(text) ? text.replace(space, ' ') : text;
}

/** Whether there is any for `space` to find: it takes long to find none. */
function holdsMoreSpace(text: string): boolean {
  return (
    spaceOfAscii.test(text) ||
    text.includes('\u00a0') ||
    wideSpace.test(text) ||
    text.includes('  ')
  );
}

function wordsOfHtml(html: string): string {
  let bare = html;
  for (const { signs, open, close } of unseen) {
    if (signs.some((sign) => bare.includes(sign))) bare = withoutRanges(bare, open, close);
  }
  // The end of a CDATA section does not begin with a “<”.
  bare = bare.includes(']]>') ? bare.replace(tags, spaceOf) : withoutTags(bare);
  return bare.includes('&') ? decodeEntities(bare) : bare;
}

/** What stands between tags: with a blank for each but those within a line. */
function withoutTags(html: string): string {
  const kept: string[] = [];
  let line = '';
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(from, at + 1))) {
    tag.lastIndex = at;
    if (!tag.test(html)) continue;
    line += html.slice(from, at);
    from = tag.lastIndex;
    tagInLine.lastIndex = at;
    if (tagInLine.test(html)) continue;
    const text = line.trim();
    if (text !== '') kept.push(text);
    line = '';
  }
  kept.push(line + html.slice(from));
  return kept.join(' ');
}

function spaceOf(sign: string): string {
  tagInLine.lastIndex = 0;
  return tagInLine.test(sign) ? '' : ' ';
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
