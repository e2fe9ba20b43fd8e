import { Parser } from 'htmlparser2';
import { buildTree } from './markup-tree.ts';
import type { MarkupNode } from './markup-tree.ts';
import { takeTurns } from './take-turns.ts';

/** A reading view ends long before; what is nested deeper is read as if it were not. */
const maxDepth = 128;
const maxNodes = 20_000;
const maxCharacters = 250_000;
/** The parser takes longer and longer with each tag that nobody closes. */
const maxLost = 2_000;
const slice = 8_192;

/** An author's HTML as a tree. */
export interface ParsedHtml {
  readonly nodes: readonly MarkupNode[];
  /** Whether it goes on after what was read. */
  readonly isCut: boolean;
}

/**
 * Reads HTML as a tree, in slices, up to the limits of a reading view. It never fails: what is wrong
 * is read in some way, and only what the writer knows is ever written out again.
 */
export async function parseHtml(text: string): Promise<ParsedHtml> {
  const tree = buildTree();
  let tooDeep = 0;
  let characters = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (tree.depth() >= maxDepth) tooDeep += 1;
        else tree.open(name, attributes);
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else tree.close();
      },
      ontext(piece) {
        characters += piece.length;
        tree.text(piece);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const turn = takeTurns();
  let at = 0;
  const isFull = (): boolean =>
    tree.nodes() > maxNodes || characters > maxCharacters || tooDeep > maxLost;
  for (; at < text.length && !isFull(); at += slice) {
    parser.write(text.slice(at, at + slice));
    await turn();
  }
  parser.end();
  return { nodes: tree.roots, isCut: at < text.length };
}
