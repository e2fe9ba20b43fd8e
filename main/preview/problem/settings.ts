import type { MarkupElement } from '../markup-tree.ts';
import { writeFactsUnder } from '../parts.ts';
import type { Fact } from '../parts.ts';
import type { Html } from '../safe-html.ts';
import { html } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';

const { problem: say } = words;

const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  showanswer: say.showanswer,
  show_correctness: say.showCorrectness,
  rerandomize: say.rerandomize,
};

/** The settings that the problem itself carries, in Studio's words where it has some. */
export function writeSettings(problem: MarkupElement, writing: Writing): Html {
  const facts: Fact[] = [];
  for (const [name, label] of Object.entries(say.attributes)) {
    const value = problem.attributes[name]?.trim();
    if (value === undefined) continue;
    if (value === '' || value === 'null') {
      if (name === 'max_attempts') facts.push([label, html`${say.unlimited}`]);
      continue;
    }
    facts.push([label, settingWords(name, value, writing)]);
  }
  const { markdown } = problem.attributes;
  if (markdown !== undefined && markdown !== 'null' && markdown.trim() !== '') {
    facts.push([say.editor, html`${say.simpleEditor}`]);
  }
  return writeFactsUnder(words.settings, facts);
}

function settingWords(name: string, value: string, writing: Writing): Html {
  const known = Object.hasOwn(valueWords, name) ? valueWords[name] : undefined;
  const said = known !== undefined && Object.hasOwn(known, value) ? known[value] : undefined;
  if (said !== undefined) return html`${said}`;
  if (/^true$/i.test(value)) return html`${words.yes}`;
  if (/^false$/i.test(value)) return html`${words.no}`;
  return writing.value(value.replace(/^(-?\d+)\.0$/, '$1'));
}
