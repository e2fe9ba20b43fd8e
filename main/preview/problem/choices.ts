import { childrenNamed, elementsIn, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { fold } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Inside, Writing } from '../writing.ts';
import { words } from '../words.ts';
import { hintText } from './hints.ts';

const { problem: say } = words;

/** The shape before a choice: one of several, any of several, a line of a list. */
export type ChoiceShape = 'radio' | 'box' | 'line';

/** One choice as its author wrote it. */
export interface Choice {
  /** `true`, `false`, `partial`, or the script's name for it. */
  readonly correct: string;
  readonly said: Html;
  readonly remarks: readonly string[];
  readonly feedback: readonly Html[];
}

/** The choices with the right ones marked, by shape and by word. */
export function writeChoiceList(shape: ChoiceShape, choices: readonly Choice[]): Html {
  if (choices.length === 0) return nothing;
  return html`<ul class="choices">
    ${choices.map((choice) => writeChoice(shape, choice))}
  </ul>`;
}

function writeChoice(shape: ChoiceShape, { correct, said, remarks, feedback }: Choice): Html {
  const verdict = verdictOf(correct);
  const note =
    remarks.length === 0 ? nothing : html` <span class="quiet">${remarks.join(', ')}</span>`;
  const folded =
    feedback.length === 0 ? nothing : fold(say.feedback, joinHtml(feedback), 'fold feedback');
  const word = verdict === null ? nothing : html`<span class="verdict">${verdict.word}</span>`;
  return html`<li class="choice ${verdict?.kind ?? 'other'}">
    <span class="shape ${shape}" aria-hidden="true"></span>
    <div class="said" dir="auto">${said}${note}</div>
    ${word}${folded}
  </li>`;
}

function verdictOf(correct: string): { readonly kind: string; readonly word: string } | null {
  const text = correct.trim().toLowerCase();
  if (text === 'true' || text === 'correct') return { kind: 'right', word: say.right };
  if (text === 'partial' || text === 'partially-correct')
    return { kind: 'partly', word: say.partly };
  return text.startsWith('$') ? { kind: 'computed', word: say.computed } : null;
}

/** Radio buttons and tick boxes, with what stands between them. */
export function writeChoiceGroup(group: MarkupElement, shape: ChoiceShape, inside: Inside): Html {
  const choices = childrenNamed(group, 'choice').map((choice) => choiceOf(choice, inside));
  const others = group.children.filter(
    (node) => node.kind === 'text' || !['choice', 'compoundhint'].includes(node.name),
  );
  const { shuffle = '', 'answer-pool': pool = '' } = group.attributes;
  const isAnyRight = choices.some(({ correct }) => verdictOf(correct) !== null);
  return joinHtml([
    inside(others),
    writeChoiceList(shape, choices),
    isAnyRight || choices.length === 0
      ? nothing
      : note(shape === 'box' ? say.chooseNone : say.noneRight),
    shuffle === 'true' ? note(say.shuffled) : nothing,
    pool === '' ? nothing : note(say.pool(pool)),
  ]);
}

function note(text: string): Html {
  return html`<p class="note">${text}</p>`;
}

function choiceOf(choice: MarkupElement, inside: Inside): Choice {
  const { correct = '', point_value: share = '', fixed = '' } = choice.attributes;
  const hints = childrenNamed(choice, 'choicehint');
  return {
    correct,
    said: inside(
      choice.children.filter((node) => node.kind === 'text' || node.name !== 'choicehint'),
    ),
    remarks: [share === '' ? '' : say.points(share), fixed === 'true' ? say.fixed : ''].filter(
      (text) => text !== '',
    ),
    feedback: hints
      .map((hint) => hintText(whenOf(hint), hint, inside))
      .filter((text) => !isEmpty(text)),
  };
}

function whenOf(hint: MarkupElement): string {
  const { selected } = hint.attributes;
  if (selected === undefined) return '';
  return selected.toLowerCase() === 'true' ? say.whenChosen : say.whenNotChosen;
}

/** A drop-down list: its options stand in an attribute `('a','b')` or as elements. */
export function writeOptions(input: MarkupElement, inside: Inside, writing: Writing): Html {
  const written = elementsIn(input).filter(({ name }) => name === 'option');
  const choices =
    written.length > 0
      ? written.map((option) => optionOf(option, inside))
      : namedOptions(input, writing);
  const { correct = '' } = input.attributes;
  const isAnyRight = choices.some((choice) => verdictOf(choice.correct) !== null);
  const computed = correct.startsWith('$') ? note(`${say.rightAnswer}: ${correct}`) : nothing;
  return joinHtml([
    writeChoiceList('line', choices),
    isAnyRight ? nothing : isEmpty(computed) ? note(say.noneRight) : computed,
  ]);
}

function optionOf(option: MarkupElement, inside: Inside): Choice {
  const hints = childrenNamed(option, 'optionhint');
  const { correct = '', point_value: share = '' } = option.attributes;
  return {
    correct,
    said: inside(
      option.children.filter((node) => node.kind === 'text' || node.name !== 'optionhint'),
    ),
    remarks: share === '' ? [] : [say.points(share)],
    feedback: hints.map((hint) => hintText('', hint, inside)),
  };
}

function namedOptions(input: MarkupElement, writing: Writing): readonly Choice[] {
  const choices: Choice[] = [];
  for (const name of optionNames(input.attributes['options'] ?? '')) {
    if (writing.isFull()) break;
    const correct = name === input.attributes['correct'] ? 'true' : 'false';
    choices.push({ correct, said: writing.prose(name), remarks: [], feedback: [] });
  }
  return choices;
}

/**
 * As Python reads a tuple of strings, its escapes left as they are. One that does not end is none,
 * and nothing comes after it: each character is looked at once.
 */
function* optionNames(options: string): Iterable<string> {
  for (let at = 0; at < options.length; at += 1) {
    const quote = options[at];
    if (quote !== "'" && quote !== '"') continue;
    let end = at + 1;
    while (end < options.length && options[end] !== quote) end += options[end] === '\\' ? 2 : 1;
    if (end >= options.length) return;
    yield options.slice(at + 1, end).replace(/\\(['"\\])/g, '$1');
    at = end;
  }
}

/** The tags of an annotation. */
export function writeTagChoices(input: MarkupElement, writing: Writing): Html {
  const options = childrenNamed(input, 'options').flatMap((node) => childrenNamed(node, 'option'));
  const choices: Choice[] = [];
  for (const option of options) {
    if (writing.isFull()) break;
    const { choice: correct = '' } = option.attributes;
    choices.push({
      correct,
      said: writing.prose(textOf(option).trim()),
      remarks: [],
      feedback: [],
    });
  }
  return writeChoiceList('radio', choices);
}
