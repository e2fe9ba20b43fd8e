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

/** The settings that are looked at. */
const judged = new Set([...Object.keys(allowed), 'weight', 'max_attempts']);

const isEmpty = /<problem\b[^<>]*(?:\/>|>\s*<\/problem)/;

/** What is odd about a problem as a whole: its settings, and that it asks nothing. */
export function problemRemarks(text: string): FoundRemark[] {
  const found: FoundRemark[] = [];
  for (const { name, value, at } of rootAttributes(text, 'problem')) {
    if (!judged.has(name)) continue;
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

/** An opening tag with such a name; names are bounded, so that every step is short. */
const question = /(?:<(?:[A-Za-z][\w.-]{0,62})?|&lt;[A-Za-z][\w.-]{0,59})response(?![\w.-])/g;
/** More than a problem of any author asks. */
const mostQuestions = 1_000;

/** Questions of unknown kinds, or that there is none at all. They may stand escaped. */
function questionRemarks(text: string): readonly FoundRemark[] {
  const found: FoundRemark[] = [];
  let asked = 0;
  question.lastIndex = 0;
  for (let match = question.exec(text); match !== null; match = question.exec(text)) {
    asked += 1;
    const [whole] = match;
    const sign = whole.startsWith('<') ? '<' : '&lt;';
    const tag = whole.slice(sign.length);
    if (!questions.has(tag)) {
      found.push({ what: 'response-type', value: tag, at: match.index + sign.length });
    }
    if (asked >= mostQuestions) break;
  }
  if (asked > 0 || isEmpty.test(text)) return found;
  const at = Math.max(0, text.indexOf('<problem'));
  return [{ what: 'no-response', value: 'problem', at }];
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
