import { mysqlWeights } from './mysql-weights.ts';

/** The weight of a space: shorter texts are padded with it before they are compared. */
const spaceWeight = '0209';
/** All characters beyond U+FFFF are equal to each other. */
const astralWeight = 'FFFD';

let table: ReadonlyMap<number, string> | null = null;

/** Read out at the first use: most archives never need it. */
function weightTable(): ReadonlyMap<number, string> {
  if (table !== null) return table;
  const weights = new Map<number, string>();
  for (const run of mysqlWeights.trim().split(/\s+/)) {
    const match = /^([0-9A-F]+)(?:([+*])([0-9A-F]+))?=([0-9A-F]*)$/.exec(run);
    if (match === null) throw new Error(`Not a run of weights: ${run}`);
    const [, start = '', step, more = '0', first = ''] = match;
    const from = Number.parseInt(start, 16);
    for (let next = 0; next <= Number.parseInt(more, 16); next += 1) {
      weights.set(from + next, step === '+' ? hex4(Number.parseInt(first, 16) + next) : first);
    }
  }
  table = weights;
  return weights;
}

/** One or more hexadecimal weights of four digits; empty for a character that does not count. */
function weightsOf(point: number): string {
  if (point > 0xffff) return astralWeight;
  const listed = weightTable().get(point);
  if (listed !== undefined) return listed;
  return hex4(implicitBase(point) + (point >> 15)) + hex4((point & 0x7fff) | 0x8000);
}

function implicitBase(point: number): number {
  const isCommonHan = (point >= 0x4e00 && point <= 0x9fa5) || (point >= 0xf900 && point <= 0xfa2d);
  if (isCommonHan) return 0xfb40;
  return point >= 0x3400 && point <= 0x4db5 ? 0xfb80 : 0xfbc0;
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

/**
 * A text that is the same for all texts which MySQL's utf8mb4_unicode_ci takes for equal: capitals,
 * accents, width, kana and ignorable characters do not count (restore-semantics 10.3).
 */
export function collationKey(text: string): string {
  let weights = '';
  for (const character of text) weights += weightsOf(character.codePointAt(0) ?? 0);
  let end = weights.length;
  while (end >= 4 && weights.startsWith(spaceWeight, end - 4)) end -= 4;
  return weights.slice(0, end);
}
