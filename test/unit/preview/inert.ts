import sanitizeHtml from 'sanitize-html';
import { expect } from 'vitest';
import { ownTags } from '../../../main/preview/safe-html.ts';
import { parseBody } from './preview-rig.ts';

const tags: ReadonlySet<string> = new Set([...ownTags, 'img']);
const attributes: ReadonlySet<string> = new Set([
  'title',
  'lang',
  'dir',
  'style',
  'class',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'scope',
  'span',
  'start',
  'type',
  'reversed',
  'value',
  'open',
  'tabindex',
  'aria-hidden',
]);

/** Every class that a document of Carrel's may carry. */
const classForm = /^[a-z][a-z-]*(?: [a-z][a-z-]*)*$/;

const hostileStyle =
  /url|image-set|expression|@|\\|position|fixed|absolute|behavior|import|content|["'<>]/i;

/**
 * Fails for a body that could act, load or go anywhere, as a browser's own parser reads it; and for
 * one in which a sanitiser that knows nothing of ours finds anything to take out.
 */
export function expectInert(body: string): void {
  const objections: string[] = [];
  for (const element of parseBody(body).querySelectorAll('*')) {
    if (!tags.has(element.localName)) objections.push(`<${element.localName}>`);
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') objections.push('namespace');
    for (const { name, value } of element.attributes) {
      if (!isHarmless(name, value)) objections.push(`${name}="${value}"`);
    }
  }
  expect(objections).toEqual([]);
  const bare = body.replaceAll(/ src="data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]*"/g, '');
  const kept = sanitizeHtml(bare, {
    allowedTags: [...tags],
    allowedAttributes: { '*': [...attributes] },
    allowedSchemes: [],
    disallowedTagsMode: 'escape',
    nestingLimit: 400,
    parseStyleAttributes: false,
  });
  expect(parseBody(kept).innerHTML).toBe(parseBody(bare).innerHTML);
}

function isHarmless(name: string, value: string): boolean {
  if (!attributes.has(name)) return false;
  if (name === 'src') return /^data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+$/.test(value);
  if (name === 'class') return classForm.test(value);
  return name !== 'style' || !hostileStyle.test(value);
}
