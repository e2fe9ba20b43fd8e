import { digitValue } from './characters.ts';
import type { Python } from './characters.ts';

const nonAscii = /[^\0-\x7f]/gu;

/** A text with the decimal digits of all scripts as 0 to 9. */
export function asciiDigits(text: string, python: Python): string {
  return text.replace(nonAscii, (one) => {
    const value = digitValue(one.codePointAt(0) ?? 0, python);
    return value === null ? one : String(value);
  });
}
