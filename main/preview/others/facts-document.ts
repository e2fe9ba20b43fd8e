import { cleanField } from '../author-html.ts';
import { elementsIn, sourceOf, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { foldSource, writeFacts, writeFactsUnder } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { attributeFacts, otherFacts } from './attribute-facts.ts';
import type { FactsOfType } from './fact-types.ts';

/**
 * A component that acts only on the server, or with a service elsewhere: what it is in one sentence,
 * its texts, and its settings in plain words. What has no words here stands under its own name.
 */
export async function writeFactsDocument(
  root: MarkupElement,
  type: FactsOfType,
  writing: Writing,
): Promise<Html> {
  const texts: Html[] = [];
  for (const name of type.texts) texts.push(await cleanField(root.attributes[name] ?? '', writing));
  const known = [...Object.keys(type.facts), ...type.texts];
  const own = textOf(root).trim();
  const hasInside = elementsIn(root).length > 0 || own !== '';
  return joinHtml([
    html`<p class="lead">${type.lead}</p>`,
    ...texts.filter((text) => !isEmpty(text)),
    writeFacts(attributeFacts(root, type.facts, writing)),
    writeFactsUnder(words.otherSettings, otherFacts(root, known, writing)),
    hasInside
      ? foldSource(words.inside, root.children.map((child) => sourceOf(child)).join(''), writing)
      : nothing,
  ]);
}
