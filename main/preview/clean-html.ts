import sanitizeHtml from 'sanitize-html';
import type { IOptions, Tag, Attributes } from 'sanitize-html';

/** Where an image goes once its bytes were judged: an address that only this module makes. */
export const slotScheme = 'carrel-slot';

const allowedTags = [
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'div',
  'span',
  'br',
  'hr',
  'wbr',
  'pre',
  'code',
  'blockquote',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'figure',
  'figcaption',
  'details',
  'summary',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'mark',
  'small',
  'sub',
  'sup',
  'abbr',
  'kbd',
  'samp',
  'var',
  'cite',
  'q',
  'dfn',
  'time',
  'bdi',
  'ruby',
  'rt',
  'rp',
  'center',
  'img',
  'section',
  'article',
  'header',
  'footer',
  'aside',
  'address',
];

/** The classes of page.ts; an author's own have no style sheet here. */
const ownClasses = [
  'link',
  'gap',
  'aside',
  'label',
  'choices',
  'right',
  'field',
  'answer',
  'solution',
];

const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%/]+\)$/i, /^[a-z]{3,20}$/i];
const length = [/^-?\d{1,4}(?:\.\d+)?(?:px|em|rem|%|pt|ex|ch)?$/i, /^auto$/i];

/** Styles that carry meaning; none of them can name an address or leave its box. */
const allowedStyles: IOptions['allowedStyles'] = {
  '*': {
    color: colour,
    'background-color': colour,
    'text-align': [/^(?:left|right|center|justify|start|end)$/i],
    'text-decoration': [/^(?:none|underline|line-through)$/i],
    'font-weight': [/^(?:normal|bold|bolder|lighter|[1-9]00)$/i],
    'font-style': [/^(?:normal|italic|oblique)$/i],
    'vertical-align': [/^(?:top|middle|bottom|baseline|sub|super)$/i],
    'list-style-type': [/^[a-z-]{3,20}$/i],
    width: length,
    'max-width': length,
    'margin-left': length,
    'padding-left': length,
    'text-indent': length,
  },
};

/** What cannot be shown here, said in its place. */
const embedded: Readonly<Record<string, string>> = {
  iframe: 'An embedded page, not loaded',
  frame: 'An embedded page, not loaded',
  object: 'An embedded object, not loaded',
  embed: 'An embedded object, not loaded',
  video: 'A video, not played here',
  audio: 'A recording, not played here',
  canvas: 'A drawing made by a script, not run',
  svg: 'A drawing inside the text, not shown',
  math: 'A formula in MathML, not shown',
  input: 'A field',
  textarea: 'A field',
  select: 'A list to choose from',
  button: 'A button',
};

/**
 * Keeps what is for reading and nothing that acts: no script, no handler, no form, no frame, no
 * address but the slots that `imageSlot` answers (null: not shown). Links keep their words.
 */
export function cleanHtml(html: string, imageSlot: (source: string) => string | null): string {
  const transformTags: NonNullable<IOptions['transformTags']> = {
    img: (_name, attributes) => imageTag(attributes, imageSlot(attributes['src'] ?? '')),
    a: (_name, attributes) => ({
      tagName: 'span',
      attribs: { class: 'link', title: attributes['href'] ?? '' },
    }),
  };
  for (const [name, words] of Object.entries(embedded)) {
    transformTags[name] = (_name, attributes) =>
      gap(words, attributes['src'] ?? attributes['data']);
  }
  return sanitizeHtml(html, {
    allowedTags,
    allowedAttributes: {
      '*': ['title', 'lang', 'dir', 'style', 'class'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      col: ['span'],
      ol: ['start', 'type', 'reversed'],
      li: ['value'],
      details: ['open'],
    },
    allowedClasses: { '*': ownClasses },
    allowedStyles,
    allowedSchemes: [],
    allowedSchemesByTag: { img: [slotScheme] },
    allowProtocolRelative: false,
    nestingLimit: 256,
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title'],
    transformTags,
  });
}

function imageTag(attributes: Attributes, slot: string | null): Tag {
  const alt = attributes['alt'] ?? '';
  if (slot === null) return gap(alt === '' ? 'An image, not loaded' : alt, attributes['src']);
  const { width, height, title } = attributes;
  const attribs: Attributes = { src: slot, alt };
  if (width !== undefined) attribs['width'] = width;
  if (height !== undefined) attribs['height'] = height;
  if (title !== undefined) attribs['title'] = title;
  return { tagName: 'img', attribs };
}

function gap(words: string, source: string | undefined): Tag {
  const from = source === undefined || source === '' || source.length > 500 ? '' : ` (${source})`;
  return { tagName: 'span', attribs: { class: 'gap' }, text: `${words}${from}` };
}
