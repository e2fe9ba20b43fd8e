import type { MarkupElement, MarkupNode } from './block-markup.ts';
import { escapeHtml } from './code-points.ts';
import { writeElement } from './html-markup.ts';

/** How one element of a problem is written for reading. */
type Writer = (element: MarkupElement) => string;

/** Inputs in which a learner writes; their right answer stands at the response around them. */
const writtenInputs = new Set([
  'textline',
  'formulaequationinput',
  'numericalinput',
  'textbox',
  'imageinput',
  'jsinput',
  'schematic',
  'chemicalequationinput',
  'drag_and_drop_input',
  'crystallography',
  'vsepr_input',
  'filesubmission',
  'codeinput',
  'matlabinput',
  'editamolecule',
  'designprotein2dinput',
  'editageneinput',
]);

const writers: Readonly<Record<string, Writer>> = {
  label: (element) => `<p class="label">${inside(element)}</p>`,
  description: (element) => `<p class="aside">${inside(element)}</p>`,
  choicegroup: (element) => writeChoices(element, '○'),
  radiotextgroup: (element) => writeChoices(element, '○'),
  checkboxgroup: (element) => writeChoices(element, '□'),
  checkboxtextgroup: (element) => writeChoices(element, '□'),
  truefalsegroup: (element) => writeChoices(element, '□'),
  optioninput: writeOptions,
  choicehint: (element) => ` <span class="aside">Hint: ${inside(element)}</span>`,
  optionhint: (element) => ` <span class="aside">Hint: ${inside(element)}</span>`,
  compoundhint: (element) => `<p class="aside">Hint: ${inside(element)}</p>`,
  correcthint: (element) => `<p class="aside">When right: ${inside(element)}</p>`,
  stringequalhint: (element) => `<p class="aside">Hint: ${inside(element)}</p>`,
  demandhint: (element) => `<h4>Hints</h4><ol>${inside(element)}</ol>`,
  hint: (element) => `<li>${inside(element)}</li>`,
  solution: (element) => `<div class="solution"><h4>Explanation</h4>${inside(element)}</div>`,
  script: (element) =>
    `<p class="aside">A script (${escapeHtml(element.attributes['type'] ?? 'Python')}), not run.</p>`,
  additional_answer: (element) => writeAnswer('Also right', element.attributes['answer']),
  responseparam: writeTolerance,
};

/**
 * The question text and the answers of a problem as HTML for reading: inputs become lists, right
 * answers are marked, scripts are named. Not safe to show: it goes through `cleanHtml`.
 */
export function htmlOfProblem(root: MarkupElement): string {
  return inside(root);
}

function inside(element: MarkupElement): string {
  return element.children.map(write).join('');
}

function write(node: MarkupNode): string {
  if (node.kind === 'text') return escapeHtml(node.text);
  const writer = Object.hasOwn(writers, node.name) ? writers[node.name] : undefined;
  if (writer !== undefined) return writer(node);
  if (writtenInputs.has(node.name)) return '<p class="field">A field to fill in</p>';
  const html = writeElement(node, write);
  return node.name.endsWith('response')
    ? html + writeAnswer('Right answer', node.attributes['answer'])
    : html;
}

function writeChoices(group: MarkupElement, mark: string): string {
  const choices = elements(group, 'choice').map((choice) =>
    writeChoice(mark, inside(choice), choice.attributes['correct']),
  );
  const others = group.children.filter((node) => node.kind === 'element' && node.name !== 'choice');
  return `<ul class="choices">${choices.join('')}</ul>${others.map(write).join('')}`;
}

function writeChoice(mark: string, html: string, correct: string | undefined): string {
  const right = correct?.toLowerCase();
  const note =
    right === 'true'
      ? ' <span class="right">✓ right</span>'
      : right === 'partial'
        ? ' <span class="right">partly right</span>'
        : '';
  return `<li>${mark} ${html}${note}</li>`;
}

/** Options stand in an attribute `('a','b')` or as elements. */
function writeOptions(input: MarkupElement): string {
  const written = elements(input, 'option');
  if (written.length > 0) {
    const items = written.map((option) =>
      writeChoice('▾', inside(option), option.attributes['correct']),
    );
    return `<ul class="choices">${items.join('')}</ul>`;
  }
  const names = [...(input.attributes['options'] ?? '').matchAll(/'([^']*)'|"([^"]*)"/g)];
  const items = names.map((match) => {
    const name = match[1] ?? match[2] ?? '';
    return writeChoice('▾', escapeHtml(name), String(name === input.attributes['correct']));
  });
  return `<ul class="choices">${items.join('')}</ul>`;
}

function writeAnswer(words: string, answer: string | undefined): string {
  if (answer === undefined || answer === '') return '';
  return `<p class="answer">${words}: ${escapeHtml(answer)}</p>`;
}

function writeTolerance(parameter: MarkupElement): string {
  const { type, default: value } = parameter.attributes;
  if (type !== 'tolerance' || value === undefined) return '';
  return `<p class="aside">Tolerance: ${escapeHtml(value)}</p>`;
}

function elements(parent: MarkupElement, name: string): readonly MarkupElement[] {
  return parent.children.filter(
    (node): node is MarkupElement => node.kind === 'element' && node.name === name,
  );
}
