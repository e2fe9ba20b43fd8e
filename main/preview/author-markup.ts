import type { Colour } from './author-colours.ts';
import { writeReplaced } from './author-replaced.ts';
import { styleReader } from './author-style.ts';
import { hasContent } from './markup-tree.ts';
import type { MarkupElement, MarkupNode } from './markup-tree.ts';
import { fold } from './parts.ts';
import type { Html, OwnTag } from './safe-html.ts';
import { element, html, joinHtml, nothing, ownTags } from './safe-html.ts';
import type { Inside, OwnElements, Writing } from './writing.ts';
import { words } from './words.ts';

/** Where in the author's markup a node stands. */
interface Place {
  /** The author's own ground below it. */
  readonly ground: Colour | null;
  /** Whether an element around it says the direction of its text. */
  readonly hasDirection: boolean;
}

/** Author's tags that are written as they are. */
const asWritten: ReadonlySet<string> = new Set<string>(ownTags);

/** Author's tags that are written as another: landmarks and old ones. */
const renamed: Readonly<Record<string, OwnTag>> = {
  article: 'div',
  aside: 'div',
  section: 'div',
  header: 'div',
  footer: 'div',
  main: 'div',
  nav: 'div',
  address: 'div',
  center: 'div',
  fieldset: 'div',
  form: 'div',
  hgroup: 'div',
  legend: 'p',
  font: 'span',
  big: 'span',
  label: 'span',
  a: 'span',
  data: 'span',
  output: 'span',
  tt: 'code',
  strike: 's',
  acronym: 'abbr',
  dir: 'ul',
  menu: 'ul',
};

const attributesOf: Readonly<Record<string, readonly string[]>> = {
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  col: ['span'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  details: ['open'],
};
/** Small numbers and the words of lists and tables; `colspan` of a million would freeze a page. */
const plainValue = /^(?:\d{1,4}|[aAiI1]|row|col|rowgroup|colgroup|open|reversed)$/;

/** Whose direction follows their own first letter; items of a list follow the list. */
const ownDirection: ReadonlySet<string> = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'td',
  'th',
  'caption',
  'blockquote',
  'figcaption',
  'summary',
  'pre',
]);

/** Headings have a place in the document's order, whatever figures the author chose. */
interface Headings {
  readonly open: number[];
  readonly first: number;
}

/**
 * A writer of authors' markup: from a tree to tags of our own, attributes of our own, and text.
 * `first` is the level that the highest heading gets.
 */
export function authorWriter(writing: Writing, own: OwnElements, first = 2): Inside {
  const headings: Headings = { open: [], first };
  const readStyle = styleReader();
  const writeNodes = (nodes: readonly MarkupNode[], place: Place): Html =>
    joinHtml(nodes.map((node) => writeNode(node, place)));
  const writeNode = (node: MarkupNode, place: Place): Html => {
    if (writing.isFull()) return nothing;
    if (node.kind === 'text') return writing.prose(node.text);
    const inside: Inside = (nodes) => writeNodes(nodes, place);
    return own(node, inside) ?? writeReplaced(node, writing, inside) ?? writeKept(node, place);
  };
  const writeKept = (node: MarkupElement, place: Place): Html => {
    const name = tagFor(node, headings);
    if (name === null) return writeNodes(node.children, place);
    if (/^h\d$/.test(name) && !hasContent(node)) return nothing;
    const style = readStyle(node.attributes['style'] ?? '', place.ground);
    const within = {
      ground: style.ground ?? place.ground,
      hasDirection: place.hasDirection || node.attributes['dir'] !== undefined,
    };
    const written = element(
      name,
      attributesFor(node, name, style.css, place),
      writeNodes(node.children, within),
    );
    const shown =
      name === 'table' ? html`<div class="wide" tabindex="0">${written}</div>` : written;
    const isHidden = style.isHidden || node.attributes['hidden'] !== undefined;
    return isHidden && hasContent(node) ? fold(words.hiddenAtFirst, shown) : shown;
  };
  return (nodes) => writeNodes(nodes, { ground: null, hasDirection: false });
}

/** A paragraph that holds a list or a table is no paragraph to a browser: it would end early. */
const blocks =
  /^(?:address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|menu|nav|ol|p|pre|section|table|ul|.*response|.*group|.*input|solution|script|label|description|textbox|textline|imageinput|demandhint|iframe|video|audio)$/;
const holding = new WeakMap<MarkupElement, boolean>();

function holdsBlocks(node: MarkupElement): boolean {
  const known = holding.get(node);
  if (known !== undefined) return known;
  const holds = node.children.some(
    (child) => child.kind === 'element' && (blocks.test(child.name) || holdsBlocks(child)),
  );
  holding.set(node, holds);
  return holds;
}

function tagFor(node: MarkupElement, headings: Headings): OwnTag | null {
  const { name } = node;
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return headingTag(Number(level), headings);
  if (Object.hasOwn(renamed, name)) {
    return name === 'a' && node.attributes['href'] === undefined ? null : (renamed[name] ?? null);
  }
  if (name === 'p' && holdsBlocks(node)) return 'div';
  return asWritten.has(name) ? (name as OwnTag) : null; // a member of `ownTags`
}

/** Levels follow each other: a heading stands one below the last larger one. */
function headingTag(level: number, { open, first }: Headings): OwnTag {
  while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return tags[Math.min(first - 1 + open.length - 1, 5)] ?? 'h6';
}

function attributesFor(
  node: MarkupElement,
  name: OwnTag,
  css: string,
  place: Place,
): Readonly<Record<string, string>> {
  const written: Record<string, string> = {};
  for (const key of attributesOf[name] ?? []) {
    const value = node.attributes[key];
    if (value !== undefined && isPlain(key, value)) written[key] = value;
  }
  const { title = '', lang = '' } = node.attributes;
  if (title !== '') written['title'] = title.slice(0, 1_000);
  if (languageForm.test(lang)) written['lang'] = lang;
  const direction = directionFor(node, name, place);
  if (direction !== '') written['dir'] = direction;
  const classes = classesFor(node, css);
  if (classes !== '') written['class'] = classes;
  const style = node.name === 'center' ? `text-align:center;${css}` : css;
  if (style !== '') written['style'] = style;
  return written;
}

function classesFor(node: MarkupElement, css: string): string {
  const link = node.name === 'a' ? ['link'] : [];
  return [...link, ...(css.includes('--ink:') ? ['ink'] : [])].join(' ');
}

/** An attribute without a value says yes by being there. */
function isPlain(key: string, value: string): boolean {
  return plainValue.test(value === '' ? key : value);
}

const languageForm = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

function directionFor(node: MarkupElement, name: OwnTag, place: Place): string {
  const { dir = '' } = node.attributes;
  if (/^(?:ltr|rtl|auto)$/i.test(dir)) return dir.toLowerCase();
  return !place.hasDirection && ownDirection.has(name) ? 'auto' : '';
}
