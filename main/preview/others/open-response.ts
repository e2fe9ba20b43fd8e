import { cleanField } from '../author-html.ts';
import { childText, childrenNamed, descendantsOf, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { listed, writeFacts, writeFactsUnder } from '../parts.ts';
import type { Fact } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { attributeFacts } from './attribute-facts.ts';

const { openResponse: say } = words;

/** An Open Response: what is asked, who assesses it, and by which rubric. */
export async function writeOpenResponse(root: MarkupElement, writing: Writing): Promise<Html> {
  return joinHtml([
    await writePrompts(root, writing),
    writeAssessments(root, writing),
    await writeRubric(root, writing),
    writeFactsUnder(words.settings, attributeFacts(root, say.attributes, writing)),
  ]);
}

async function writePrompts(root: MarkupElement, writing: Writing): Promise<Html> {
  const written = childrenNamed(root, 'prompts').flatMap((prompts) =>
    childrenNamed(prompts, 'prompt'),
  );
  // Old exercises have one prompt, inside the rubric or beside it.
  const old = [root, ...childrenNamed(root, 'rubric')].flatMap((parent) =>
    childrenNamed(parent, 'prompt'),
  );
  const texts =
    written.length > 0
      ? written.map((prompt) => childText(prompt, 'description'))
      : old.map(textOf);
  const said: Html[] = [];
  for (const text of texts) said.push(await cleanField(text, writing));
  const shown = said.filter((prompt) => !isEmpty(prompt));
  if (shown.length === 0) return html`<p class="note">${say.noPrompt}</p>`;
  if (shown.length === 1) return html`<section class="question">${shown}</section>`;
  return joinHtml(
    shown.map(
      (prompt, at) =>
        html`<section class="question">
          <h2 class="numbered">${say.prompt(at + 1, shown.length)}</h2>
          ${prompt}
        </section>`,
    ),
  );
}

function writeAssessments(root: MarkupElement, writing: Writing): Html {
  const steps = childrenNamed(root, 'assessments').flatMap((node) =>
    childrenNamed(node, 'assessment'),
  );
  if (steps.length === 0) return nothing;
  const items = steps.map((step) => {
    const { name = '' } = step.attributes;
    const known = Object.hasOwn(say.assessments, name) ? say.assessments[name] : undefined;
    const label = known === undefined ? writing.value(name) : html`${known}`;
    const details = attributeFacts(step, say.assessmentAttributes, writing)
      .filter(([, value]) => !isEmpty(value))
      .map(([what, value]) => html`${what}: ${value}`);
    const examples = childrenNamed(step, 'example').length;
    const all = examples === 0 ? details : [...details, html`${say.examples(examples)}`];
    return html`<li>
      ${label}${all.length === 0 ? nothing : html` <span class="quiet">${listed(all, ' · ')}</span>`}
    </li>`;
  });
  return html`<section class="under">
    <h2>${say.steps}</h2>
    <ol>
      ${items}
    </ol>
  </section>`;
}

async function writeRubric(root: MarkupElement, writing: Writing): Promise<Html> {
  const criteria = childrenNamed(root, 'rubric').flatMap((rubric) =>
    childrenNamed(rubric, 'criterion'),
  );
  if (criteria.length === 0)
    return html`<section class="under">
      <h2>${say.rubric}</h2>
      <p class="note">${say.noRubric}</p>
    </section>`;
  const shown: Html[] = [];
  for (const criterion of criteria) shown.push(await writeCriterion(criterion, writing));
  const feedback = [...descendantsOf(root)].find(({ name }) => name === 'feedbackprompt');
  const asked: readonly Fact[] =
    feedback === undefined ? [] : [[say.feedback, writing.prose(textOf(feedback).trim())]];
  return html`<section class="under">
    <h2>${say.rubric}</h2>
    ${shown}${writeFacts(asked)}
  </section>`;
}

async function writeCriterion(criterion: MarkupElement, writing: Writing): Promise<Html> {
  const name = childText(criterion, 'label') || childText(criterion, 'name');
  const prompt = await cleanField(childText(criterion, 'prompt'), writing);
  const options = childrenNamed(criterion, 'option').map((option) => {
    const label = childText(option, 'label') || childText(option, 'name');
    const why = childText(option, 'explanation');
    const { points = '' } = option.attributes;
    return html`<tr>
      <th scope="row" dir="auto">${writing.prose(label)}</th>
      <td class="figure">${writing.value(points)}</td>
      <td dir="auto">${writing.prose(why)}</td>
    </tr>`;
  });
  const { feedback = '' } = criterion.attributes;
  const asks = Object.hasOwn(say.criterionFeedback, feedback)
    ? html`<p class="note">${say.criterionFeedback[feedback] ?? ''}</p>`
    : nothing;
  const table =
    options.length === 0
      ? html`<p class="note">${say.noOptions}</p>`
      : html`<div class="wide" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">${say.option}</th>
                <th scope="col">${say.points}</th>
                <th scope="col">${say.explanation}</th>
              </tr>
            </thead>
            <tbody>
              ${options}
            </tbody>
          </table>
        </div>`;
  return html`<h3 dir="auto">${writing.prose(name)}</h3>
    ${prompt}${table}${asks}`;
}
