import { report } from '../../contract/diagnostics/report.ts';
import { readInteger } from '../semantics/field-values.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const knownFormat = 1n;

/** Servers take any whole number and read the archive as format 1 (restore-semantics 4). */
export const formatVersion: Rule = {
  name: 'pkg-007-format-version',
  needs: ['package'],
  check: ({ library }) => {
    const at = tableOf(library.package?.root, 'meta')?.entries.get('format_version');
    if (library.package === null || at === undefined) return [];
    const reading = readInteger(at);
    if (reading.kind !== 'ok' || reading.value === knownFormat) return [];
    return [report('PKG-007', placeOf(library.package, at), { version: String(reading.value) })];
  },
};
