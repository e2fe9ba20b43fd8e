import { isPrintable } from './characters.ts';
import type { Python } from './characters.ts';

/** Of these nothing needs to be told: most texts hold no other. */
const plain = /^[ !#-&(-[\]-~]*$/;

/** `repr()` of a str: in double quotes only where it holds a single one and no double one. */
export function strRepr(text: string, python: Python): string {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let shown = '';
  for (const character of text) shown += shownCharacter(character, quote, python);
  return quote + shown + quote;
}

const short: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function shownCharacter(character: string, quote: string, python: Python): string {
  if (character === quote) return `\\${quote}`;
  const known = short[character];
  if (known !== undefined) return known;
  const codePoint = character.codePointAt(0) ?? 0;
  return isPrintable(codePoint, python) ? character : escaped(codePoint);
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  if (codePoint <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  if (codePoint <= 0xffff) return `\\u${digits.padStart(4, '0')}`;
  return `\\U${digits.padStart(8, '0')}`;
}
