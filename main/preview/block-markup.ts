import { SaxesParser } from 'saxes';
import { buildTree } from './markup-tree.ts';
import type { MarkupElement, MarkupNode } from './markup-tree.ts';
import { takeTurns } from './take-turns.ts';
import { words } from './words.ts';

/** ZI-6: beyond these a block is shown as text only. */
const maxDepth = 256;
const maxNodes = 100_000;
const slice = 65_536;

/** Why a block is shown as text: in words that follow “because ”. */
export type MarkupAnswer =
  | { readonly kind: 'tree'; readonly root: MarkupElement }
  | { readonly kind: 'text-only'; readonly reason: string };

/**
 * Reads a block, in slices, so that others get their turn; a DTD is never processed, and nothing
 * outside the text is ever fetched.
 */
export async function parseBlock(olx: string): Promise<MarkupAnswer> {
  const text = olx.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { kind: 'text-only', reason: words.because.empty };
  const { parser, stop, roots } = listen();
  const turn = takeTurns();
  for (let at = 0; at < text.length && stop.reason === null; at += slice) {
    parser.write(text.slice(at, at + slice));
    await turn();
  }
  if (stop.reason === null) parser.close();
  if (stop.reason !== null) return { kind: 'text-only', reason: stop.reason };
  const root = roots.find((node): node is MarkupElement => node.kind === 'element');
  if (root === undefined) return { kind: 'text-only', reason: words.because.empty };
  return { kind: 'tree', root };
}

function listen(): {
  readonly parser: SaxesParser;
  readonly stop: { reason: string | null };
  readonly roots: readonly MarkupNode[];
} {
  const stop = { reason: null as string | null };
  const tree = buildTree();
  const parser = new SaxesParser();
  parser.on('error', () => {
    stop.reason ??= words.because.notWellFormed;
  });
  parser.on('doctype', () => {
    stop.reason ??= words.because.dtd;
  });
  parser.on('opentag', ({ name, attributes }) => {
    tree.open(name, attributes);
    if (tree.depth() > maxDepth) stop.reason ??= words.because.deep(maxDepth);
    if (tree.nodes() > maxNodes) stop.reason ??= words.because.large(maxNodes);
  });
  parser.on('closetag', () => {
    tree.close();
  });
  const add = (text: string): void => {
    tree.text(text);
    if (tree.nodes() > maxNodes) stop.reason ??= words.because.large(maxNodes);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  return { parser, stop, roots: tree.roots };
}
