import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { characterInWords, refusedInCollection } from '../semantics/codes.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Collection codes are ASCII letters, digits, `_`, `.`, `-` from Verawood on (8.4). */
export const refusedCollectionCode: Rule = {
  name: 'col-006-refused-code',
  needs: [],
  check: function* ({ collections }): Iterable<Diagnostic> {
    for (const { file, key } of collections) {
      const refused = key === null ? null : refusedInCollection(key.text);
      if (key === null || refused === null) continue;
      const params = { code: key.text, character: characterInWords(refused) };
      yield report('COL-006', placeOf(file, key.at, key.text), params);
    }
  },
};
