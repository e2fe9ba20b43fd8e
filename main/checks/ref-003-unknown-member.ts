import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { readText } from '../semantics/field-values.ts';
import { keysMeant } from './misplaced-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Members of collections that are not in the archive end the restore (restore-semantics 1, 5). */
export const unknownMember: Rule = {
  name: 'ref-003-unknown-member',
  needs: ['all-keys'],
  checkCollection: function* ({ file, key }, { collection }, context): Iterable<Diagnostic> {
    const { byKey } = context;
    const members = collection?.entries.get('entities');
    if (members?.kind !== 'array') return;
    const seen = new Set<string>();
    for (const at of members.items) {
      const reading = readText(at, false);
      if (reading.kind !== 'ok' || byKey.has(reading.value) || seen.has(reading.value)) continue;
      seen.add(reading.value);
      if (keysMeant(context).has(reading.value)) continue;
      const params = { member: reading.value, collection: key?.text ?? '' };
      yield report('REF-003', placeOf(file, at, params.collection), params);
    }
  },
};
