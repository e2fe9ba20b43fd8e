import { parseSync } from 'vite';
import type { ESTree } from 'vite';

type SyntaxNode = ESTree.Node;

/** A node of a source file, and what it stands in: the nearest first. */
export interface Placed {
  readonly node: SyntaxNode;
  readonly within: readonly SyntaxNode[];
}

/** All nodes of a TypeScript source, in the order of the text. Throws where it is not TypeScript. */
export function nodesOf(path: string, text: string): readonly Placed[] {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const found: Placed[] = [];
  const visit = (value: unknown, within: readonly SyntaxNode[]): void => {
    if (Array.isArray(value)) return value.forEach((item) => visit(item, within));
    if (typeof value !== 'object' || value === null) return;
    const isNode = 'type' in value && typeof value.type === 'string';
    const node = value as SyntaxNode;
    if (isNode) found.push({ node, within });
    const inside = isNode ? [node, ...within] : within;
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') visit(child, inside);
  };
  visit(program, []);
  return found;
}

/** The line, from 1, that a node begins in. */
export function lineOf(text: string, { start }: SyntaxNode): number {
  return text.slice(0, start).split('\n').length;
}

/** The name that a property or a member goes by; null: it is worked out at run time. */
export function keyOf(node: SyntaxNode): string | null {
  if (node.type === 'Property') return nameOf(node.key, node.computed);
  return node.type === 'MemberExpression' ? nameOf(node.property, node.computed) : null;
}

function nameOf(key: SyntaxNode, isComputed: boolean): string | null {
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !isComputed ? key.name : null;
}
