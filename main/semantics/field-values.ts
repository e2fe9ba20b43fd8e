/**
 * What the server's serializers (Django REST Framework) accept in a field, by the TOML value they
 * are given. Source: restore-semantics 4, measured.
 */
import type { FieldProblem } from '../../contract/diagnostics/field-problems.ts';
import type { TomlNode } from '../../contract/model/toml.ts';
import { pythonFloatText, strip } from './python-text.ts';

export type FieldReading<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: FieldProblem };

/** Makes an accepted reading. */
export function accepted<T>(value: T): FieldReading<T> {
  return { kind: 'ok', value };
}

/** Makes a refused reading. */
export function refused<T>(problem: FieldProblem): FieldReading<T> {
  return { kind: 'refused', problem };
}

/** A CharField: text, or a number written out as Python does, trimmed; not blank unless allowed. */
export function readText(node: TomlNode, allowBlank: boolean): FieldReading<string> {
  const text = textOf(node);
  if (text === null) return refused('not-text');
  const value = strip(text);
  if (value === '') return allowBlank ? accepted('') : refused('blank');
  return value.includes('\0') ? refused('null-character') : accepted(value);
}

function textOf(node: TomlNode): string | null {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'integer') return String(node.value);
  if (node.kind === 'float') return pythonFloatText(node.value);
  return null;
}

const truths = new Set(['t', 'y', 'yes', 'true', 'on', '1']);
const untruths = new Set(['f', 'n', 'no', 'false', 'off', '0']);

/** A BooleanField: TOML booleans, 0 and 1 as numbers, a dozen words in any case; not trimmed. */
export function readBoolean(node: TomlNode): FieldReading<boolean> {
  if (node.kind === 'boolean') return accepted(node.value);
  if (node.kind === 'integer' || node.kind === 'float') {
    if (Number(node.value) === 1) return accepted(true);
    return Number(node.value) === 0 ? accepted(false) : refused('not-a-boolean');
  }
  if (node.kind !== 'string') return refused('not-a-boolean');
  const word = node.value.toLowerCase();
  if (truths.has(word)) return accepted(true);
  return untruths.has(word) ? accepted(false) : refused('not-a-boolean');
}

/** An IntegerField: Python's int() of the value's text, less a fraction of zeros. No range. */
export function readInteger(node: TomlNode): FieldReading<bigint> {
  if (node.kind === 'integer') return accepted(BigInt(node.value));
  const text = node.kind === 'string' || node.kind === 'float' ? textOf(node) : null;
  if (text === null) return refused('not-an-integer');
  if (node.kind === 'string' && text.length > 1_000) return refused('too-many-digits');
  const value = pythonInteger(text.replace(/\.0*\s*$/u, ''));
  return value === null ? refused('not-an-integer') : accepted(value);
}

/** `int(text)`: outer white space, a sign, decimal digits of any script, single inner underscores. */
export function pythonInteger(text: string): bigint | null {
  const match = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(strip(text));
  if (match === null) return null;
  const digits = Array.from((match[2] ?? '').replaceAll('_', ''), digitValue);
  const value = BigInt(digits.join(''));
  return match[1] === '-' ? -value : value;
}

/** Decimal digits of a script stand in runs of ten that begin at its zero. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // The mathematical digits are five runs side by side.
  return point >= 0x1d7ce && point <= 0x1d7ff ? (point - 0x1d7ce) % 10 : point - zero;
}
