import { SaxesParser } from 'saxes';

/** A block.xml as a tree; comments and processing instructions are left out. */
export interface MarkupElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

export type MarkupNode = MarkupElement | { readonly kind: 'text'; readonly text: string };

/** ZI-6: beyond these a block is shown as text only. */
const maxDepth = 256;
const maxNodes = 100_000;

/** Why a block is shown as text: in words that follow “because ”. */
export type MarkupAnswer =
  | { readonly kind: 'tree'; readonly root: MarkupElement }
  | { readonly kind: 'text-only'; readonly reason: string };

interface OpenElement {
  readonly element: MarkupElement;
  readonly children: MarkupNode[];
}

/** Reads a block; a DTD is never processed, and nothing outside the text is ever fetched. */
export function parseBlock(olx: string): MarkupAnswer {
  const stop = { reason: null as string | null };
  const open: OpenElement[] = [];
  let root: MarkupElement | null = null;
  let nodes = 0;
  const add = (node: MarkupNode): void => {
    nodes += 1;
    if (nodes > maxNodes) stop.reason ??= `it has more than ${maxNodes} nodes`;
    open.at(-1)?.children.push(node);
  };
  const parser = new SaxesParser();
  parser.on('error', () => {
    stop.reason ??= 'its XML is not well-formed';
  });
  parser.on('doctype', () => {
    stop.reason ??= 'it has a DTD';
  });
  parser.on('opentag', (tag) => {
    const children: MarkupNode[] = [];
    const { name, attributes } = tag;
    const element: MarkupElement = { kind: 'element', name, attributes, children };
    root ??= element;
    add(element);
    open.push({ element, children });
    if (open.length > maxDepth) stop.reason ??= `it is nested deeper than ${maxDepth}`;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    add({ kind: 'text', text });
  });
  parser.on('cdata', (text) => {
    add({ kind: 'text', text });
  });
  const slice = 65_536;
  const text = olx.replace(/^\uFEFF/, '');
  for (let at = 0; at < text.length && stop.reason === null; at += slice) {
    parser.write(text.slice(at, at + slice));
  }
  if (stop.reason === null) parser.close();
  if (stop.reason !== null) return { kind: 'text-only', reason: stop.reason };
  return root === null ? { kind: 'text-only', reason: 'it is empty' } : { kind: 'tree', root };
}
