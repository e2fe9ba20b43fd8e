import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readInteger } from '../semantics/field-values.ts';
import { parseInteger } from '../semantics/python/numbers.ts';

/** The number that a version would be stored with, or null where it has none that is taken. */
export function versionNumber(version: TomlTable): bigint | null {
  const at = version.entries.get('version_num');
  if (at === undefined) return null;
  const reading = readInteger(at);
  return reading.kind === 'ok' ? reading.value : null;
}

/** Whether a number is written as text and would else be the one that is named. */
export function isTextOf(at: TomlNode, named: TomlNode): boolean {
  if (at.kind !== 'string' || named.kind !== 'integer') return false;
  return parseInteger(at.value, '3.12') === BigInt(named.value);
}

/** A version's number as a sentence names it. */
export function numberInWords(at: TomlNode | undefined): string {
  return at === undefined || at.kind === 'array' || at.kind === 'table' ? '?' : String(at.value);
}
