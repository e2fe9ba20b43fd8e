import { descendantsOf, elementsIn, sourceOf } from '../markup-tree.ts';
import type { MarkupElement, MarkupNode } from '../markup-tree.ts';
import { foldSource } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, joinHtml, nothing } from '../safe-html.ts';
import type { Inside, Writing } from '../writing.ts';
import { words } from '../words.ts';
import { answersAtInputs, writeAnswers } from './answers.ts';
import { isFeedback, writeFeedback } from './hints.ts';
import { isInput } from './inputs.ts';

const { problem: say } = words;

/** How many questions the problem asks, and at which we are. */
export interface Numbering {
  readonly total: number;
  readonly next: () => number;
}

/** Whether it is a question of its own: not one inside a sentence. */
export function isNumbered(response: MarkupElement): boolean {
  return isResponse(response.name) && !isInline(response);
}

/** Whether an element asks for an answer: one that capa knows, or one named like them. */
export function isResponse(name: string): boolean {
  return name.endsWith('response');
}

/** Parts of a response that are written by the response itself, not where they stand. */
const ownParts: ReadonlySet<string> = new Set([
  'responseparam',
  'additional_answer',
  'answer',
  'codeparam',
]);

/** One question: its kind, what is asked, the answers, the right one, feedback folded. */
export function writeResponse(
  response: MarkupElement,
  inside: Inside,
  writing: Writing,
  numbering: Numbering,
): Html {
  const kind = Object.hasOwn(say.kinds, response.name) ? say.kinds[response.name] : undefined;
  const asked = inside(response.children.filter((node) => !isOwnPart(node)));
  const judged =
    kind === undefined
      ? foldSource(say.unknownResponse(response.name), sourceOf(response), writing)
      : writeJudged(response, inside, writing);
  if (isInline(response)) {
    return html`<span class="inline">${asked}</span>
      <div class="judged in">${judged}</div>`;
  }
  const number = numbering.next();
  const head =
    numbering.total > 1
      ? html`<h2 class="numbered">${say.numbered(number, numbering.total)}</h2>`
      : nothing;
  return html`<section class="question">
    ${head}${kind === undefined ? nothing : html`<p class="kind">${kind}</p>`}${asked}
    <div class="judged">${judged}</div>
  </section>`;
}

function isOwnPart(node: MarkupNode): boolean {
  return node.kind === 'element' && (ownParts.has(node.name) || isFeedback(node));
}

/** What is right, how it is judged, and what is said to whom. */
function writeJudged(response: MarkupElement, inside: Inside, writing: Writing): Html {
  const inputs =
    response.name === 'customresponse'
      ? [...descendantsOf(response)].filter(({ name }) => isInput(name))
      : [];
  return joinHtml([
    answersAtInputs(response, inputs, writing),
    writeAnswers(response, writing),
    writeFeedback(response, inside),
  ]);
}

const inlines = new WeakMap<MarkupElement, boolean>();

/** Source: capa inputtypes and responsetypes, `inline`. */
function isInline(node: MarkupElement): boolean {
  const known = inlines.get(node);
  if (known !== undefined) return known;
  const own = /^(?:1|true)$/i.test(node.attributes['inline'] ?? '');
  const is = own || elementsIn(node).some(isInline);
  inlines.set(node, is);
  return is;
}
