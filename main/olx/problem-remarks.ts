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
  // All tags that ask something are called …response (domain 7); they may stand escaped.
  if (!text.includes('response') && !isEmpty.test(text)) {
    found.push({
      what: 'no-response',
      value: 'problem',
      at: Math.max(0, text.indexOf('<problem')),
    });
  }
  return found;
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
