import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { strip } from '../semantics/python-text.ts';
import type { EntityFacts, EntityTables } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { numberInWords } from './version-text.ts';

/** Empty titles of versions that a restore looks at: refused until Core 0.35 (4, 8.5). */
export const emptyTitle: Rule = {
  name: 'empty-title',
  needs: [],
  checkEntity: judge,
};

function* judge({ kind, file, key }: EntityFacts, { used }: EntityTables): Iterable<Diagnostic> {
  for (const table of used) {
    const at = table.entries.get('title');
    if (at?.kind !== 'string' || strip(at.value) !== '') continue;
    const place = placeOf(file, at, key?.text ?? '');
    const params = { version: numberInWords(table.entries.get('version_num')) };
    yield kind === 'component'
      ? report('ENT-009', place, params)
      : report('CNT-009', place, params);
  }
}
