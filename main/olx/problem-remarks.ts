import type { FoundRemark } from './root-attributes.ts';
import { rootAttributes } from './root-attributes.ts';
import { decodeEntities } from './words.ts';

/** Values that the platform knows, by setting; `true` and `false` are older spellings. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  rerandomize: ['always', 'onreset', 'never', 'per_student', 'true', 'false'],
  showanswer: [
    'always',
    'answered',
    'attempted',
    'closed',
    'finished',
    'correct_or_past_due',
    'past_due',
    'never',
    'after_some_number_of_attempts',
    'after_all_attempts',
    'after_all_attempts_or_correct',
    'attempted_no_past_due',
  ],
  show_correctness: ['always', 'never', 'past_due', 'never_but_include_grade'],
};

const isEmpty = /<problem\b[^<>]*(?:\/>|>\s*<\/problem)/;

/** What is odd about a problem as a whole: its settings, and that it asks nothing. */
export function problemRemarks(text: string): FoundRemark[] {
  const found: FoundRemark[] = [];
  for (const { name, value, at } of rootAttributes(text, 'problem')) {
    const plain = decodeEntities(value).trim().replaceAll('"', '');
    if (isWrong(name, plain)) {
      const limit = allowed[name]?.filter((word) => word !== 'true' && word !== 'false');
      found.push({ what: 'setting', value: name, detail: `${plain}\n${wanted(name, limit)}`, at });
    }
  }
  return [...found, ...questionRemarks(text)];
}

/** The kinds of question that the platform grades (domain 7); all are called …response. */
const questions = new Set(
  [
    'annotation choice choicetext code custom external formula image',
    'multiplechoice numerical option schematic string symbolic truefalse',
  ].flatMap((words) => words.split(' ').map((word) => `${word}response`)),
);

const ending = 'response';
/** More than a problem of any author asks. */
const mostQuestions = 1_000;

/** Questions of unknown kinds, or that there is none at all. They may stand escaped. */
function questionRemarks(text: string): readonly FoundRemark[] {
  const found: FoundRemark[] = [];
  let asked = 0;
  for (let at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
    const start = tagStart(text, at);
    if (start === null || asked >= mostQuestions) continue;
    asked += 1;
    const tag = text.slice(start, at + ending.length);
    if (questions.has(tag)) continue;
    found.push({ what: 'response-type', value: tag, at: start });
  }
  if (asked > 0 || isEmpty.test(text)) return found;
  const at = Math.max(0, text.indexOf('<problem'));
  return [{ what: 'no-response', value: 'problem', at }];
}

const longestTag = 64;
const opening = /(?:<|&lt;)([A-Za-z][\w.-]*)$/;

/** Where the name of an opening tag begins that ends in the word at that place; null for none. */
function tagStart(text: string, at: number): number | null {
  if (/[\w.-]/.test(text.charAt(at + ending.length))) return null;
  const found = opening.exec(text.slice(Math.max(0, at - longestTag), at));
  if (found === null) return text.charAt(at - 1) === '<' ? at : null;
  return at - (found[1] ?? '').length;
}

function isWrong(name: string, value: string): boolean {
  if (value === '' || value === 'null' || value === 'None') return false;
  switch (name) {
    case 'weight':
      return !(Number(value) >= 0);
    case 'max_attempts':
      return !(Number.isInteger(Number(value)) && Number(value) >= 1);
    default:
      return Object.hasOwn(allowed, name) && allowed[name]?.includes(value) === false;
  }
}

function wanted(name: string, words: readonly string[] | undefined): string {
  if (name === 'weight') return 'a number from 0 on';
  if (name === 'max_attempts') return 'a whole number from 1 on';
  return `one of ${(words ?? []).join(', ')}`;
}
