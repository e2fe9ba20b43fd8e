import { childrenNamed, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { foldSource, listed } from '../parts.ts';
import { scriptLanguage } from '../author-replaced.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';

const { problem: say } = words;

/** Tick and word, then what is right. */
export function answerLine(label: string, value: Html, mayBeBare = false): Html {
  if (isEmpty(value) && !mayBeBare) return nothing;
  return html`<p class="answer">
    <span class="shape tick" aria-hidden="true"></span><span class="verdict">${label}</span>
    <span class="given" dir="auto">${value}</span>
  </p>`;
}

/** A line about how answers are judged. */
export function rule(label: string, value: Html = nothing): Html {
  if (isEmpty(value)) return html`<p class="note">${label}</p>`;
  return html`<p class="note">${label}: <span dir="auto">${value}</span></p>`;
}

/** What a response holds to be right, by its kind. Source: capa responsetypes. */
export function writeAnswers(response: MarkupElement, writing: Writing): Html {
  const write = Object.hasOwn(byKind, response.name) ? byKind[response.name] : undefined;
  return (write ?? writeOther)(response, writing);
}

const byKind: Readonly<Record<string, (response: MarkupElement, writing: Writing) => Html>> = {
  // Their right answers are marked where they stand.
  multiplechoiceresponse: partialCredit,
  truefalseresponse: partialCredit,
  choiceresponse: partialCredit,
  optionresponse: partialCredit,
  choicetextresponse: () => nothing,
  imageresponse: () => nothing,
  annotationresponse: () => nothing,
  numericalresponse: writeNumerical,
  stringresponse: writeString,
  formularesponse: writeFormula,
  symbolicresponse: (node, writing) =>
    answerLine(
      say.rightAnswer,
      writing.prose(node.attributes['expect'] ?? node.attributes['answer'] ?? ''),
    ),
  coderesponse: writeCode,
};

function partialCredit(response: MarkupElement): Html {
  const { partial_credit: kind = '' } = response.attributes;
  return kind.trim() === '' ? nothing : rule(say.partialCredit);
}

function writeNumerical(response: MarkupElement, writing: Writing): Html {
  const all = [response.attributes['answer'] ?? '', ...additional(response)];
  const right = all
    .filter((answer) => answer.trim() !== '')
    .map((answer) => html`${rangeWords(answer, writing)}`);
  const partly = responseParam(response, 'partial_answers');
  const range = responseParam(response, 'partial_range');
  return joinHtml([
    rightLines(right),
    tolerance(response, writing),
    partly === '' ? nothing : rule(say.partialAnswers, writing.prose(partly)),
    range === '' ? nothing : rule(say.partialRange, writing.prose(range)),
    partialCredit(response),
  ]);
}

/** `[3,5)` in words beside the signs; any other answer as it stands. Source: NumericalResponse. */
function rangeWords(answer: string, writing: Writing): Html {
  const match = /^\s*([[(])([^,]{1,100}),([^,]{1,100})([\])])\s*$/.exec(answer);
  if (match === null) return writing.prose(answer.trim());
  const [, open, low = '', high = '', close] = match;
  const ends = [open === '[', close === ']'].map((isIn) => (isIn ? say.rangeIn : say.rangeOut));
  const said = say.range(low.trim(), ends[0] ?? '', high.trim(), ends[1] ?? '');
  return html`<bdi dir="ltr">${writing.prose(answer.trim())}</bdi>
    <span class="quiet">${writing.prose(said)}</span>`;
}

function tolerance(response: MarkupElement, writing: Writing): Html {
  const written = responseParam(response, 'tolerance').trim();
  return written === '' ? nothing : rule(say.within, writing.prose(written.replace(/%$/, ' %')));
}

function writeString(response: MarkupElement, writing: Writing): Html {
  const kinds = (response.attributes['type'] ?? '').toLowerCase().split(/\s+/);
  const answer = response.attributes['answer'] ?? '';
  // Old problems hold several answers in one. Source: StringResponse.setup_response_backward.
  const first = /_or_/i.test(answer) ? answer.split('_or_') : [answer];
  const all = [...first, ...additional(response)].filter((text) => text.trim() !== '');
  const isPattern = kinds.includes('regexp');
  const right = all.map((text) =>
    isPattern
      ? html`<code dir="ltr">${writing.value(text.trim())}</code>`
      : writing.prose(text.trim()),
  );
  return joinHtml([
    rightLines(right),
    isPattern ? rule(say.pattern) : nothing,
    rule(kinds.includes('ci') ? say.capitalsDoNot : say.capitalsCount),
  ]);
}

function writeFormula(response: MarkupElement, writing: Writing): Html {
  const { answer = '', samples = '', type = '' } = response.attributes;
  const formula =
    answer.trim() === ''
      ? []
      : [html`<code class="maths inline" dir="ltr">${writing.prose(answer.trim())}</code>`];
  return joinHtml([
    rightLines(formula),
    tolerance(response, writing),
    samples.trim() === '' ? nothing : rule(say.samples, sampleWords(samples, writing)),
    type === ''
      ? nothing
      : rule(type.toLowerCase().includes('ci') ? say.capitalsDoNot : say.capitalsCount),
  ]);
}

/** `m,c@1,2:3,4#10`: names, lows, highs, number of points. Source: FormulaResponse. */
function sampleWords(samples: string, writing: Writing): Html {
  const match = /^([^@]*)@([^:]*):([^#]*)#(.*)$/s.exec(samples.trim());
  if (match === null) return writing.prose(samples);
  const [names = [], lows = [], highs = []] = match.slice(1, 4).map((part) => part.split(','));
  const said = names.map((name, at) =>
    say.sample(name.trim(), lows[at]?.trim() ?? '?', highs[at]?.trim() ?? '?'),
  );
  return writing.prose([say.points_(match[4]?.trim() ?? ''), ...said].join(', '));
}

function writeCode(response: MarkupElement, writing: Writing): Html {
  const params = childrenNamed(response, 'codeparam');
  const texts = (name: string): string =>
    params
      .flatMap((param) => childrenNamed(param, name))
      .map(textOf)
      .join('\n');
  const { queuename = '' } = response.attributes;
  return joinHtml([
    queuename === '' ? nothing : rule(say.queue, writing.value(queuename)),
    shownIf(say.shownAtFirst, texts('initial_display'), writing),
    shownIf(say.answerShown, texts('answer_display'), writing),
    shownIf(say.payload, texts('grader_payload'), writing),
  ]);
}

function shownIf(label: string, text: string, writing: Writing): Html {
  return text.trim() === '' ? nothing : foldSource(label, text, writing);
}

/** Custom, external, schematic and whatever else keeps an answer in the usual attributes. */
function writeOther(response: MarkupElement, writing: Writing): Html {
  const { answer = '', expect = '', cfn = '', url = '' } = response.attributes;
  const own = childrenNamed(response, 'answer');
  const given = expect.trim() === '' ? answer.trim() : expect.trim();
  const isSimple = response.name === 'jsmeresponse' || response.name === 'javascriptresponse';
  return joinHtml([
    answerLine(
      isSimple ? say.rightAnswer : say.expected,
      given === '' ? nothing : writing.prose(given),
    ),
    cfn === '' ? nothing : rule(say.checkedBy, html`<code dir="ltr">${writing.value(cfn)}</code>`),
    url === '' ? nothing : rule(say.gradedAt, html`<bdi dir="ltr">${writing.value(url)}</bdi>`),
    ...own.map((script) =>
      foldSource(
        `${say.checkedByScript} (${scriptLanguage(script, 'Python')})`,
        textOf(script),
        writing,
      ),
    ),
  ]);
}

function rightLines(right: readonly Html[]): Html {
  if (right.length === 0) return rule(say.noAnswer);
  if (right.length === 1) return answerLine(say.rightAnswer, right[0] ?? nothing);
  const [first = nothing, ...others] = right;
  return joinHtml([
    answerLine(say.rightAnswer, first),
    ...others.map((other) => answerLine(say.orAny, other)),
  ]);
}

function additional(response: MarkupElement): readonly string[] {
  return childrenNamed(response, 'additional_answer').map(
    (node) => node.attributes['answer'] ?? textOf(node).trim(),
  );
}

function responseParam(response: MarkupElement, name: string): string {
  for (const param of childrenNamed(response, 'responseparam')) {
    const { type, default: value } = param.attributes;
    if (type === name) return value ?? '';
    const direct = param.attributes[name];
    if (direct !== undefined) return direct;
  }
  return '';
}

/** The right answers that stand at the inputs themselves, as custom responses write them. */
export function answersAtInputs(
  response: MarkupElement,
  inputs: readonly MarkupElement[],
  writing: Writing,
): Html {
  const given = inputs
    .map((input) => input.attributes['correct_answer'] ?? '')
    .filter((text) => text.trim() !== '');
  if (response.name !== 'customresponse' || given.length === 0) return nothing;
  return answerLine(
    given.length === 1 ? say.rightAnswer : say.rightAnswers,
    listed(
      given.map((text) => writing.prose(text)),
      ' · ',
    ),
  );
}
