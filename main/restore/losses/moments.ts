import type { TomlNode } from '../../../contract/model/toml.ts';
import { readDateTime } from '../../semantics/field-values.ts';

/**
 * Whether a date in an archive is the moment that was stored, to the microsecond, which is as much
 * as databases keep. Of what nobody can read nobody can say that it was changed.
 */
export function isSameMoment(written: TomlNode, stored: string): boolean {
  const reading = readDateTime(written);
  return reading.kind !== 'ok' || reading.value === stored;
}
