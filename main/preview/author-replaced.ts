import { childrenNamed, hasContent, textOf } from './markup-tree.ts';
import type { MarkupElement } from './markup-tree.ts';
import { address, fileWords, foldSource, gap, image, placeWords } from './parts.ts';
import type { Html } from './safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from './safe-html.ts';
import type { Inside, Writing } from './writing.ts';
import { words } from './words.ts';

/** Writes one element in a way of its own. */
type Replacement = (node: MarkupElement, writing: Writing, inside: Inside) => Html;

const replacements: Readonly<Record<string, Replacement>> = {
  a: link,
  img: (node, writing) =>
    image(node.attributes['src'] ?? '', node.attributes['alt'] ?? '', writing, imageSize(node)),
  image: (node, writing) =>
    image(node.attributes['src'] ?? '', node.attributes['alt'] ?? '', writing),
  input: (node, writing) => inputGap(node, writing),
  textarea: () => gap(words.gap.field),
  select: (node, writing) => gap(html`${words.gap.list} ${writing.value(optionsOf(node))}`),
  button: (node, writing) => gap(html`${words.gap.button} ${writing.value(textOf(node).trim())}`),
  iframe: (node, writing) => embedded(words.gap.page, node, writing),
  frame: (node, writing) => embedded(words.gap.page, node, writing),
  object: (node, writing, inside) =>
    html`${embedded(words.gap.object, node, writing)}${inside(node.children)}`,
  embed: (node, writing) => embedded(words.gap.object, node, writing),
  applet: (node, writing) => embedded(words.gap.object, node, writing),
  video: (node, writing) => media(words.gap.video, node, writing),
  audio: (node, writing) => media(words.gap.audio, node, writing),
  canvas: () => gap(words.gap.canvas),
  svg: (node, writing) => svg(node, writing),
  math: (node, writing) => mathMl(node, writing),
  script: (node, writing) =>
    foldSource(words.script.title(scriptLanguage(node)), textOf(node), writing),
  style: (node, writing) => foldSource(words.gap.style, textOf(node), writing),
  link: (node, writing) => styleSheet(node, writing),
};

/** Said nowhere: they show nothing to a reader. */
const silent: ReadonlySet<string> = new Set([
  'head',
  'title',
  'meta',
  'base',
  'template',
  'source',
  'track',
  'param',
  'area',
  'noframes',
  'option',
  'optgroup',
  'datalist',
]);

/** What cannot be shown as the author wrote it; null for everything else. */
export function writeReplaced(node: MarkupElement, writing: Writing, inside: Inside): Html | null {
  if (silent.has(node.name)) return nothing;
  const replacement = Object.hasOwn(replacements, node.name) ? replacements[node.name] : undefined;
  return replacement === undefined ? null : replacement(node, writing, inside);
}

/** `Python`, `JavaScript`, `Perl` … as a script's `type` says. */
export function scriptLanguage(node: MarkupElement, otherwise = 'JavaScript'): string {
  const type = (node.attributes['type'] ?? node.attributes['language'] ?? '').toLowerCase();
  if (type.includes('python')) return 'Python';
  if (type.includes('perl')) return 'Perl';
  return type.includes('script') || type === 'module' ? 'JavaScript' : otherwise;
}

/** A link's words, and its address where they do not say it themselves. */
function link(node: MarkupElement, writing: Writing, inside: Inside): Html {
  const href = node.attributes['href']?.trim() ?? '';
  const shown = inside(node.children);
  if (href === '' || href.startsWith('#')) return shown;
  const own = isEmpty(shown) ? nothing : html`<span class="link">${shown}</span>`;
  const said = textOf(node).trim();
  const saysItself = ['', 'mailto:', 'http://', 'https://'].some(
    (scheme) => scheme + said === href,
  );
  if (saysItself) return own;
  return html`${own} <span class="address">(${placeWords(href, writing)})</span>`;
}

function imageSize(node: MarkupElement): Html {
  const sized = (['width', 'height'] as const).map((name) => {
    const value = /^\s*(\d{1,4})(?:px)?\s*$/.exec(node.attributes[name] ?? '')?.[1];
    return value === undefined
      ? nothing
      : name === 'width'
        ? html` width="${value}"`
        : html` height="${value}"`;
  });
  return joinHtml(sized);
}

function embedded(what: string, node: MarkupElement, writing: Writing): Html {
  const { src, data, title } = node.attributes;
  const name = (title ?? '').trim();
  const said = name === '' ? html`${what}` : html`${what}: “${writing.value(name)}”`;
  const from = (src ?? data ?? '').trim();
  return gap(
    html`${said}, ${words.gap.notLoaded}`,
    from === '' ? nothing : placeWords(from, writing),
  );
}

function media(what: string, node: MarkupElement, writing: Writing): Html {
  const sources = [node, ...childrenNamed(node, 'source')].map(
    ({ attributes }) => attributes['src'] ?? '',
  );
  const [first = ''] = sources.filter((source) => source.trim() !== '');
  return gap(
    html`${what}, ${words.gap.notPlayed}`,
    first === '' ? nothing : placeWords(first, writing),
  );
}

/** A drawing inside the text is never put into a page (PV-5); its words are for reading. */
function svg(node: MarkupElement, writing: Writing): Html {
  const said = textOf(node).replace(/\s+/g, ' ').trim().slice(0, 500);
  return gap(html`${words.gap.drawing}${said === '' ? nothing : html`: ${writing.value(said)}`}`);
}

/** MathML as the letters in it, capa's own `<math>` as the formula it holds. */
function mathMl(node: MarkupElement, writing: Writing): Html {
  const said = textOf(node)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\$|\$$/g, '');
  return said === ''
    ? nothing
    : html`<code class="maths inline" dir="ltr">${writing.value(said)}</code>`;
}

function inputGap(node: MarkupElement, writing: Writing): Html {
  const type = (node.attributes['type'] ?? 'text').toLowerCase();
  if (type === 'hidden') return nothing;
  const value = node.attributes['value'] ?? '';
  if (type === 'button' || type === 'submit')
    return gap(html`${words.gap.button} ${writing.value(value)}`);
  return gap(type === 'radio' || type === 'checkbox' ? words.gap.choice : words.gap.field);
}

function optionsOf(node: MarkupElement): string {
  return childrenNamed(node, 'option', 'optgroup')
    .map((option) => textOf(option).trim())
    .join(' · ')
    .slice(0, 2_000);
}

function styleSheet(node: MarkupElement, writing: Writing): Html {
  const { rel = '', href = '' } = node.attributes;
  if (!/stylesheet/i.test(rel) || href.trim() === '') return nothing;
  const isOwn = /^\s*\/?static\//.test(href);
  return gap(words.gap.styleSheet, isOwn ? fileWords(href, writing) : address(href, writing));
}

/** Whether an author's markup says anything at all. */
export function saysNothing(nodes: readonly MarkupElement['children'][number][]): boolean {
  return nodes.every((node) =>
    node.kind === 'text' ? node.text.trim() === '' : !hasContent(node) && !selfShown.has(node.name),
  );
}

const selfShown: ReadonlySet<string> = new Set([
  'img',
  'image',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'canvas',
  'input',
  'hr',
  'link',
  'textarea',
  'select',
  'button',
]);
