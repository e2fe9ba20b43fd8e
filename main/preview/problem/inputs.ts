import { childrenNamed, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { fileWords, foldSource, gap, image, placeWords } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, joinHtml, nothing } from '../safe-html.ts';
import type { Inside, Writing } from '../writing.ts';
import { words } from '../words.ts';
import { rule } from './answers.ts';
import { writeChoiceGroup, writeOptions, writeTagChoices } from './choices.ts';
import { writeImageInput } from './image-regions.ts';

const { problem: say } = words;

type InputWriter = (input: MarkupElement, inside: Inside, writing: Writing) => Html;

const writers: Readonly<Record<string, InputWriter>> = {
  choicegroup: (group, inside) => writeChoiceGroup(group, 'radio', inside),
  radiogroup: (group, inside) => writeChoiceGroup(group, 'radio', inside),
  radiotextgroup: (group, inside) => writeChoiceGroup(group, 'radio', inside),
  checkboxgroup: (group, inside) => writeChoiceGroup(group, 'box', inside),
  checkboxtextgroup: (group, inside) => writeChoiceGroup(group, 'box', inside),
  truefalsegroup: (group, inside) => writeChoiceGroup(group, 'box', inside),
  optioninput: writeOptions,
  imageinput: (input, _, writing) => writeImageInput(input, writing),
  annotationinput: (input, _, writing) => writeAnnotation(input, writing),
  numtolerance_input: (input, _, writing) => writeNumberInChoice(input, writing),
  decoy_input: () => blank(say.inputs['numericalinput'] ?? '', nothing),
  filesubmission: (input, _, writing) => writeFiles(input, writing),
  jsinput: (input, _, writing) => writeJsInput(input, writing),
  drag_and_drop_input: (input, inside, writing) => writeDragInput(input, inside, writing),
};

/** Inputs in which a learner writes or draws; their right answer stands at the response. */
const plain: ReadonlySet<string> = new Set(Object.keys(say.inputs));

/** Whether this is a place for a learner's answer. */
export function isInput(name: string): boolean {
  return Object.hasOwn(writers, name) || plain.has(name);
}

/** The place where a learner answers, as a shape with words in it. */
export function writeInput(input: MarkupElement, inside: Inside, writing: Writing): Html {
  const writer = Object.hasOwn(writers, input.name) ? writers[input.name] : undefined;
  return writer === undefined ? writePlain(input, writing) : writer(input, inside, writing);
}

function blank(what: string, after: Html): Html {
  return html`<span class="blank">${what}</span>${after}`;
}

function writePlain(input: MarkupElement, writing: Writing): Html {
  const { label = '', trailing_text: after = '', mode = '', hidden } = input.attributes;
  if (hidden === 'true') return nothing;
  const name =
    label.trim() === ''
      ? nothing
      : html`<span class="label" dir="auto">${writing.prose(label)}</span> `;
  const unit =
    after.trim() === '' ? nothing : html` <span dir="auto">${writing.prose(after)}</span>`;
  const language = mode === '' ? nothing : html` <span class="quiet">${writing.value(mode)}</span>`;
  const first = textOf(input).trim();
  const begun = first === '' ? nothing : foldSource(say.shownAtFirst, first, writing);
  return html`${name}${blank(say.inputs[input.name] ?? '', html`${unit}${language}`)}${begun}`;
}

function writeNumberInChoice(input: MarkupElement, writing: Writing): Html {
  const { answer = '', tolerance = '' } = input.attributes;
  const after =
    answer === ''
      ? nothing
      : html` <span class="given"
          >${writing.prose(answer)}${tolerance === '' ? nothing : html` ± ${writing.prose(tolerance)}`}</span
        >`;
  return blank(say.inputs['numericalinput'] ?? '', after);
}

function writeFiles(input: MarkupElement, writing: Writing): Html {
  const { allowed_files: allowed = '', required_files: required = '' } = input.attributes;
  return joinHtml([
    blank(say.inputs['filesubmission'] ?? '', nothing),
    required === '' ? nothing : rule(say.requiredFiles, writing.value(required)),
    allowed === '' ? nothing : rule(say.allowedFiles, writing.value(allowed)),
  ]);
}

function writeJsInput(input: MarkupElement, writing: Writing): Html {
  const { html_file: page = '', src = '' } = input.attributes;
  const from = page === '' ? src : page;
  return gap(say.inputs['jsinput'] ?? '', from === '' ? nothing : placeWords(from, writing));
}

function writeDragInput(input: MarkupElement, inside: Inside, writing: Writing): Html {
  const { img = '' } = input.attributes;
  const things = childrenNamed(input, 'draggable').map(({ attributes }) => {
    const { label = '', icon = '' } = attributes;
    return html`<li>
      ${writing.prose(label)}${icon === '' ? nothing : html` ${fileWords(icon, writing)}`}
    </li>`;
  });
  return joinHtml([
    gap(say.inputs['drag_and_drop_input'] ?? ''),
    img === '' ? nothing : image(img, '', writing),
    things.length === 0
      ? nothing
      : html`<ul>
          ${things}
        </ul>`,
    inside(childrenNamed(input, 'label')),
  ]);
}

function writeAnnotation(input: MarkupElement, writing: Writing): Html {
  const text = (name: string): Html => {
    const said = childrenNamed(input, name).map(textOf).join(' ').trim();
    return said === ''
      ? nothing
      : html`<p dir="auto" class="${name === 'title' ? 'label' : 'lines'}">
          ${writing.prose(said)}
        </p>`;
  };
  const quoted = text('text');
  return joinHtml([
    text('title'),
    quoted === nothing ? nothing : html`<blockquote dir="auto">${quoted}</blockquote>`,
    text('comment'),
    text('comment_prompt'),
    blank(say.inputs['textline'] ?? '', nothing),
    text('tag_prompt'),
    writeTagChoices(input, writing),
  ]);
}
