import { childrenNamed, elementsIn, textOf } from '../markup-tree.ts';
import type { MarkupElement, MarkupNode } from '../markup-tree.ts';
import { fold } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Inside } from '../writing.ts';
import { words } from '../words.ts';

const { problem: say } = words;

/** One piece of feedback: when it comes, the author's own head for it, what it says. */
export function hintText(when: string, hint: MarkupElement, inside: Inside): Html {
  const label = hint.attributes['label']?.trim() ?? '';
  const text = inside(hint.children);
  if (isEmpty(text) && label === '') return nothing;
  const head = when === '' ? nothing : html`<span class="when">${when}</span> `;
  const name = label === '' ? nothing : html`<b>${label}</b> `;
  return html`<div class="hint" dir="auto">${head}${name}${text}</div>`;
}

/** When a piece of feedback comes, by the name of its element. Source: capa responsetypes. */
const when: Readonly<Record<string, (hint: MarkupElement) => string>> = {
  correcthint: () => say.whenRight,
  compoundhint: (hint) => say.whenSet(hint.attributes['value'] ?? ''),
  stringequalhint: (hint) => say.forAnswer(hint.attributes['answer'] ?? ''),
  regexphint: (hint) => say.forPattern(hint.attributes['answer'] ?? ''),
  numericalhint: (hint) => say.forAnswer(hint.attributes['answer'] ?? ''),
  stringhint: (hint) => say.forAnswer(hint.attributes['answer'] ?? ''),
  formulahint: (hint) => say.forAnswer(hint.attributes['answer'] ?? ''),
  hintpart: (hint) => say.forId(hint.attributes['on'] ?? ''),
};

/** Elements that are feedback of the response around them. */
export function isFeedback(node: MarkupNode): boolean {
  return node.kind === 'element' && (Object.hasOwn(when, node.name) || node.name === 'hintgroup');
}

/** All feedback of one response that is not a single choice's, folded. */
export function writeFeedback(response: MarkupElement, inside: Inside): Html {
  const texts = hintsOf(response).map((hint) =>
    hintText(when[hint.name]?.(hint) ?? '', hint, inside),
  );
  const said = texts.filter((text) => !isEmpty(text));
  return said.length === 0 ? nothing : fold(say.feedback, joinHtml(said), 'fold feedback');
}

function hintsOf(node: MarkupElement): readonly MarkupElement[] {
  return elementsIn(node).flatMap((child) => {
    if (child.name === 'additional_answer') return additionalHints(child);
    if (Object.hasOwn(when, child.name)) return [child];
    if (child.name === 'hintgroup' || child.name.endsWith('group')) return hintsOf(child);
    return [];
  });
}

/** Feedback for another right answer is feedback for that text. */
function additionalHints(answer: MarkupElement): readonly MarkupElement[] {
  return childrenNamed(answer, 'correcthint').map((hint) => ({
    ...hint,
    name: 'stringequalhint',
    attributes: { ...hint.attributes, answer: answer.attributes['answer'] ?? '' },
  }));
}

/** The hints that a learner may ask for, one after the other. */
export function writeDemandHints(node: MarkupElement, inside: Inside): Html {
  const hints = childrenNamed(node, 'hint').map((hint) => html`<li>${inside(hint.children)}</li>`);
  if (hints.length === 0) return nothing;
  return fold(
    say.hints(hints.length),
    html`<ol dir="auto">
      ${hints}
    </ol>`,
    'fold hints',
  );
}

/** The explanation, without the word that most begin with. */
export function writeSolution(node: MarkupElement, inside: Inside): Html {
  const text = inside(withoutHeading(node.children));
  if (text.toString().trim() === '') return nothing;
  const id = node.attributes['explanation-id'] ?? '';
  return fold(id === '' ? say.explanation : say.variantExplanation(id), text, 'fold solution');
}

function withoutHeading(nodes: readonly MarkupNode[]): readonly MarkupNode[] {
  const at = nodes.findIndex((node) => node.kind === 'element' || node.text.trim() !== '');
  const first = nodes[at];
  if (first === undefined || first.kind === 'text') return nodes;
  const rest = [...nodes.slice(0, at), ...nodes.slice(at + 1)];
  if (/^(?:p|h[1-6]|b|strong)$/.test(first.name) && /^\s*explanation:?\s*$/i.test(textOf(first)))
    return rest;
  if (first.name !== 'div') return nodes;
  return [
    ...nodes.slice(0, at),
    { ...first, children: withoutHeading(first.children) },
    ...nodes.slice(at + 1),
  ];
}
