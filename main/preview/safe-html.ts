import { escapeHtml } from './code-points.ts';

/** The class stays in this file: nobody else can make HTML out of a text. */
class SafeHtml {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * HTML in which every tag and attribute was written by Carrel, and every character of an archive is
 * escaped. It is made by `html` and `joinHtml` alone.
 */
export type Html = SafeHtml;

/** What may stand in a template: HTML as it is, anything else escaped. */
export type Piece = Html | string | number | readonly Html[];

/** Nothing at all. */
export const nothing: Html = new SafeHtml('');

/**
 * A template whose own text is trusted and whose values are not: strings are escaped for content and
 * for attributes in double quotes, so no attribute may stand without them. A line break of the
 * template itself, with the space around it, is one blank.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const own = withoutLines(parts);
  let text = own[0] ?? '';
  for (const [index, value] of values.entries()) text += pieceText(value) + (own[index + 1] ?? '');
  return new SafeHtml(text);
}

const flat = new WeakMap<TemplateStringsArray, readonly string[]>();

function withoutLines(parts: TemplateStringsArray): readonly string[] {
  const known = flat.get(parts);
  if (known !== undefined) return known;
  const made = parts.map((part) => part.replace(/\s*\n\s*/g, ' '));
  flat.set(parts, made);
  return made;
}

function pieceText(piece: Piece): string {
  if (piece instanceof SafeHtml) return piece.toString();
  if (typeof piece === 'object') return piece.join('');
  return escapeHtml(String(piece));
}

/** Pieces one after the other. */
export function joinHtml(pieces: readonly Html[]): Html {
  return new SafeHtml(pieces.join(''));
}

/** Whether there is anything in it. */
export function isEmpty(piece: Html): boolean {
  return piece.toString() === '';
}

/** A start tag and its end around `inside`; names are Carrel's own, values are escaped. */
export function element(
  name: OwnTag,
  attributes: Readonly<Record<string, string>>,
  inside: Html,
): Html {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join('');
  return new SafeHtml(
    voidTags.has(name)
      ? `<${name}${written}>`
      : `<${name}${written}>${inside.toString()}</${name}>`,
  );
}

/** Every tag that an author's markup can become. None of them acts, loads or changes the parser. */
export const ownTags = [
  'abbr',
  'b',
  'bdi',
  'bdo',
  'blockquote',
  'br',
  'caption',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'time',
  'tr',
  'u',
  'ul',
  'var',
  'wbr',
] as const;
export type OwnTag = (typeof ownTags)[number];

const voidTags: ReadonlySet<OwnTag> = new Set(['br', 'hr', 'wbr', 'col']);

/** Puts what was made later into the places that were kept for it. */
export function fillPlaces(body: Html, places: readonly Html[]): Html {
  return new SafeHtml(
    body
      .toString()
      .replace(/<!--place:(\d+)-->/g, (_, index: string) => String(places[Number(index)] ?? '')),
  );
}

/** Keeps the place with this number. No text of an author can be one: its `<` is escaped. */
export function placeFor(index: number): Html {
  return new SafeHtml(`<!--place:${index}-->`);
}
