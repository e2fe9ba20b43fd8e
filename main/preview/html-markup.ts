import type { MarkupElement, MarkupNode } from './block-markup.ts';
import { escapeHtml } from './code-points.ts';

const voidElements = new Set(['br', 'hr', 'img', 'wbr', 'col', 'input', 'source', 'track', 'area']);

/**
 * The HTML of an html block: its text is HTML source already (in CDATA, or escaped), elements
 * written into the XML are written out again. Not safe to show: it goes through `cleanHtml`.
 */
export function htmlOfBlock(root: MarkupElement): string {
  return root.children
    .map((node) => (node.kind === 'text' ? node.text : writeElement(node, writeNode)))
    .join('');
}

/** Writes a node as HTML, its text escaped. */
export function writeNode(node: MarkupNode): string {
  return node.kind === 'text' ? escapeHtml(node.text) : writeElement(node, writeNode);
}

/** Writes an element as HTML with its children as `write` says. */
export function writeElement(element: MarkupElement, write: (node: MarkupNode) => string): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  const start = `<${element.name}${attributes}>`;
  if (voidElements.has(element.name)) return start;
  return `${start}${element.children.map(write).join('')}</${element.name}>`;
}
