import { cleanField } from '../author-html.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { image, writeFactsUnder } from '../parts.ts';
import { listOf, readJson, tableOf, textIn } from '../read-json.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { attributeFacts } from './attribute-facts.ts';

const { poll: say } = words;
const most = 200;

/** A poll: one question and the answers to choose from; none is right. */
export async function writePoll(root: MarkupElement, writing: Writing): Promise<Html> {
  const answers = pairs(root.attributes['answers'] ?? '').map(
    ([, value]) =>
      html`<li class="choice other">
        <span class="shape radio" aria-hidden="true"></span>
        <div class="said" dir="auto">${labelOf(value, writing)}</div>
      </li>`,
  );
  return joinHtml([
    await cleanField(root.attributes['question'] ?? '', writing),
    answers.length === 0
      ? html`<p class="note">${say.noAnswers}</p>`
      : html`<ul class="choices">
          ${answers}
        </ul>`,
    await writeThanks(root, writing),
    writeFactsUnder(words.settings, attributeFacts(root, say.attributes, writing)),
  ]);
}

/** A survey: several questions with the same answers, as a table. */
export async function writeSurvey(root: MarkupElement, writing: Writing): Promise<Html> {
  const questions = pairs(root.attributes['questions'] ?? '');
  const answers = pairs(root.attributes['answers'] ?? '');
  const heads = answers.map(
    ([, value]) => html`<th scope="col" dir="auto">${labelOf(value, writing)}</th>`,
  );
  const cells = answers.map(
    () => html`<td class="figure"><span class="shape radio" aria-hidden="true"></span></td>`,
  );
  const rows = questions.map(
    ([, value]) =>
      html`<tr>
        <th scope="row" dir="auto">${labelOf(value, writing)}</th>
        ${cells}
      </tr>`,
  );
  const table = html`<div class="wide" tabindex="0">
    <table>
      <thead>
        <tr>
          <td></td>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  return joinHtml([
    rows.length === 0 ? html`<p class="note">${say.noQuestions}</p>` : table,
    answers.length === 0 ? html`<p class="note">${say.noAnswers}</p>` : nothing,
    await writeThanks(root, writing),
    writeFactsUnder(words.settings, attributeFacts(root, say.attributes, writing)),
  ]);
}

/** `[["key", value], …]`, as both keep their questions and answers. */
function pairs(written: string): readonly (readonly [string, unknown])[] {
  return listOf(readJson(written))
    .slice(0, most)
    .map((pair) => {
      const [key, value] = listOf(pair);
      return [textIn(key), value];
    });
}

function labelOf(value: unknown, writing: Writing): Html {
  const table = tableOf(value);
  const label = textIn(value) || textIn(table['label']);
  const picture = textIn(table['img']);
  const drawn = picture === '' ? nothing : image(picture, textIn(table['img_alt']), writing);
  return html`${drawn}${writing.prose(label)}`;
}

async function writeThanks(root: MarkupElement, writing: Writing): Promise<Html> {
  const text = await cleanField(root.attributes['feedback'] ?? '', writing);
  return isEmpty(text)
    ? nothing
    : html`<section class="under">
        <h2>${say.thanks}</h2>
        ${text}
      </section>`;
}
