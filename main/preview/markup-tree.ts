/** An element of a block or of an author's HTML; comments and instructions are left out. */
export interface MarkupElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

export interface MarkupText {
  readonly kind: 'text';
  readonly text: string;
}

export type MarkupNode = MarkupElement | MarkupText;

/** Collects what a parser reads; counts, so that the parser can stop at its limits. */
export interface TreeBuilder {
  readonly roots: readonly MarkupNode[];
  /** Elements and texts so far. */
  nodes(): number;
  /** Elements open now. */
  depth(): number;
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(): void;
  text(text: string): void;
}

/** Makes an empty tree. */
export function buildTree(): TreeBuilder {
  const roots: MarkupNode[] = [];
  const open: MarkupNode[][] = [];
  let nodes = 0;
  const add = (node: MarkupNode): void => {
    nodes += 1;
    (open.at(-1) ?? roots).push(node);
  };
  return {
    roots,
    nodes: () => nodes,
    depth: () => open.length,
    open(name, attributes) {
      const children: MarkupNode[] = [];
      add({ kind: 'element', name, attributes, children });
      open.push(children);
    },
    close() {
      open.pop();
    },
    text(text) {
      // Parsers hand a text on in pieces, at each entity; words and formulas must be whole.
      const siblings = open.at(-1) ?? roots;
      const last = siblings.at(-1);
      if (last?.kind !== 'text') add({ kind: 'text', text });
      else siblings[siblings.length - 1] = { kind: 'text', text: last.text + text };
    },
  };
}

/** The elements of this name right below. */
export function childrenNamed(parent: MarkupElement, ...names: string[]): readonly MarkupElement[] {
  return elementsIn(parent).filter((child) => names.includes(child.name));
}

/** The elements right below. */
export function elementsIn(parent: MarkupElement): readonly MarkupElement[] {
  return parent.children.filter((node): node is MarkupElement => node.kind === 'element');
}

/** Every element below, in the order in which they are read. */
export function* descendantsOf(parent: MarkupElement): Generator<MarkupElement> {
  for (const child of parent.children) {
    if (child.kind === 'text') continue;
    yield child;
    yield* descendantsOf(child);
  }
}

/** The text below, without any markup. */
export function textOf(node: MarkupNode): string {
  return node.kind === 'text' ? node.text : node.children.map(textOf).join('');
}

/** The text of the first child of this name, trimmed; empty where there is none. */
export function childText(parent: MarkupElement, name: string): string {
  const child = childrenNamed(parent, name)[0];
  return child === undefined ? '' : textOf(child).trim();
}

/** Whether there is anything to read below: a text, or an element that shows itself. */
export function hasContent(parent: MarkupElement): boolean {
  return parent.children.some((node) => node.kind === 'element' || node.text.trim() !== '');
}

const voidInHtml = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** A part of a block as HTML, where an element without children still has an end. */
export function htmlSourceOf(node: MarkupNode): string {
  return sourceOf(node, (name) => voidInHtml.test(name));
}

/** A part of a block as source again, for reading: its comments are gone. */
export function sourceOf(
  node: MarkupNode,
  mayCloseItself: (name: string) => boolean = () => true,
): string {
  if (node.kind === 'text') return escapeXml(node.text);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const inside = node.children.map((child) => sourceOf(child, mayCloseItself)).join('');
  return inside === '' && mayCloseItself(node.name)
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${inside}</${node.name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
