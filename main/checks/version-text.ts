import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readInteger } from '../semantics/field-values.ts';

/** The number that a version would be stored with, or null where it has none that is taken. */
export function versionNumber(version: TomlTable): bigint | null {
  const at = version.entries.get('version_num');
  if (at === undefined) return null;
  const reading = readInteger(at);
  return reading.kind === 'ok' ? reading.value : null;
}

/** A version's number as a sentence names it. */
export function numberInWords(at: TomlNode | undefined): string {
  return at === undefined || at.kind === 'array' || at.kind === 'table' ? '?' : String(at.value);
}
