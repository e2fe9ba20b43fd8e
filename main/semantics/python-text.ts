/**
 * What Python takes for white space: every character with White_Space or a separator's bidi class,
 * as the inside of a class of a regular expression.
 */
export const pythonSpaces =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const pythonSpace = `[${pythonSpaces}]`;
const leading = new RegExp(`^${pythonSpace}+`, 'u');
const spaceAtEnd = new RegExp(`${pythonSpace}$`, 'u');

/** `str.strip()`: also U+001C-1F, U+0085, U+3000; not U+FEFF, U+200B, U+180E (restore-semantics 4). */
export function strip(text: string): string {
  if (isPlainAt(text, 0) && isPlainAt(text, text.length - 1)) return text;
  const start = text.replace(leading, '');
  let end = start.length;
  while (end > 0 && spaceAtEnd.test(start[end - 1] ?? '')) end -= 1;
  return start.slice(0, end);
}

/** Most texts begin and end with a printing ASCII character. */
function isPlainAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit > 0x20 && unit < 0x7f;
}

/** Length in code points, as Python and the databases count. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) count -= 1;
  }
  return count;
}

/** `repr()` of a float, which Python writes with an exponent from 1e16 on. */
export function pythonFloatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e16)) {
    const plain = String(value); // plain from 1e-6 to 1e21, more than Python's range
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  const sign = power < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** `<` of Python strings: by code point, where JavaScript compares UTF-16 units. */
export function isBefore(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    const bothUnits = isSurrogate(a) === isSurrogate(b);
    return bothUnits ? a < b : isSurrogate(b);
  }
  return left.length < right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
