import { authorWriter } from '../author-markup.ts';
import { scriptLanguage } from '../author-replaced.ts';
import { descendantsOf, textOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { foldSource, placeWords } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html, isEmpty, joinHtml, nothing } from '../safe-html.ts';
import type { Inside, Writing } from '../writing.ts';
import { words } from '../words.ts';
import { writeDemandHints, writeSolution } from './hints.ts';
import { isInput, writeInput } from './inputs.ts';
import { isNumbered, isResponse, writeResponse } from './responses.ts';
import type { Numbering } from './responses.ts';
import { writeSettings } from './settings.ts';

const { problem: say } = words;

type ElementWriter = (node: MarkupElement, inside: Inside, writing: Writing) => Html;

/** What problems have besides responses and inputs. Source: capa customrender, capa_problem. */
const others: Readonly<Record<string, ElementWriter>> = {
  label: (node, inside) => html`<div class="label" dir="auto">${inside(node.children)}</div>`,
  legend: (node, inside) => html`<div class="label" dir="auto">${inside(node.children)}</div>`,
  description: (node, inside) =>
    html`<div class="description" dir="auto">${inside(node.children)}</div>`,
  solution: writeSolution,
  targetedfeedback: writeSolution,
  demandhint: writeDemandHints,
  script: (node, _, writing) =>
    foldSource(words.script.title(scriptLanguage(node, 'Python')), textOf(node), writing),
  clarification: (node, inside) =>
    html` <span class="clarification">${inside(node.children)}</span>`,
  include: (node, _, writing) =>
    html`<p class="note">${say.included} ${placeWords(node.attributes['file'] ?? '', writing)}</p>`,
  startouttext: () => nothing,
  endouttext: () => nothing,
};

const mostNested = 3;
/** What one question writes beside the pieces inside it. */
const responseCost = 10;

/**
 * A problem as its question and answers, the right ones marked for the reader; hints, feedback and
 * explanations are folded, scripts are named and never run.
 */
export function writeProblem(root: MarkupElement, writing: Writing): Html {
  const all = [...descendantsOf(root)];
  const numbering = numberingOf(all.filter(isNumbered).length);
  const scripts = all.filter(
    (node) => node.name === 'script' && scriptLanguage(node, 'Python') === 'Python',
  );
  const code = scripts.map(textOf).join('\n');
  const notes = code.trim() === '' ? nothing : scriptNotes(code);
  if (code.trim() !== '') writing.expectVariables();
  let depth = 0;
  const own = (node: MarkupElement, inside: Inside): Html | null => {
    if (isResponse(node.name)) {
      // A question inside a question is none: servers do not read it as one either.
      if (depth >= mostNested || writing.isFull(responseCost)) return null;
      depth += 1;
      const written = writeResponse(node, inside, writing, numbering);
      depth -= 1;
      return written;
    }
    if (isInput(node.name)) return writeInput(node, inside, writing);
    const writer = Object.hasOwn(others, node.name) ? others[node.name] : undefined;
    return writer === undefined ? null : writer(node, inside, writing);
  };
  const body = authorWriter(writing, own, numbering.total > 1 ? 3 : 2)(root.children);
  const shown = body.toString().trim() === '' ? html`<p class="note">${say.empty}</p>` : body;
  return joinHtml([isEmpty(notes) ? nothing : notes, shown, writeSettings(root, writing)]);
}

function scriptNotes(code: string): Html {
  const random = /\brandom\b|\brandint\b|\buniform\b/.test(code) ? ` ${words.script.random}` : '';
  return html`<p class="note">${words.script.computed}${random}</p>`;
}

function numberingOf(total: number): Numbering {
  let at = 0;
  return {
    total,
    next() {
      at += 1;
      return at;
    },
  };
}
