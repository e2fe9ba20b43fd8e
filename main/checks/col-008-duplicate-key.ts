import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { CollectionFacts } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Two collections with one key, after trimming (restore-semantics 5, 8.4). */
export const duplicateCollectionKey: Rule = {
  name: 'col-008-duplicate-key',
  needs: [],
  check: function* ({ collections }): Iterable<Diagnostic> {
    const first = new Map<string, CollectionFacts>();
    for (const facts of collections) {
      if (facts.key === null) continue;
      const key = facts.key.text;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, facts);
      } else if (other.key !== null && other.file.path !== facts.file.path) {
        // One path twice is one text read twice, and has a finding of the container.
        yield report(
          'COL-008',
          placeOf(facts.file, facts.key.at, key),
          { key },
          {
            related: [placeOf(other.file, other.key.at, key)],
          },
        );
      }
    }
  },
};
