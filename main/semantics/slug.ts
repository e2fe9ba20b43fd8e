import { newerLetters } from './codes.ts';
import { pythonSpaces } from './python-text.ts';

/**
 * Django's slugify(allow_unicode=True), which makes the exporter's file names out of keys
 * (restore-semantics 6): letters and numbers of all scripts, `_` and `-` stay.
 */
export function slugOf(text: string): string {
  if (isPlainSlug.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(newer, '\0')
    .toLowerCase()
    .replace(notKept, '')
    .replace(spaces, '-')
    .replace(/^[-_]+|[-_]+$/gu, '');
}

const isPlainSlug = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
/** Python's idea of white space is another than this engine's, and its Unicode is older. */
const notKept = new RegExp(`[^\\p{L}\\p{N}_${pythonSpaces}-]`, 'gu');
const newer = new RegExp(newerLetters, 'gu');
const spaces = new RegExp(`[-${pythonSpaces}]+`, 'gu');
