import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** One key for two components or containers: the database refuses it (restore-semantics 5). */
export const duplicateKey: Rule = {
  name: 'ent-013-duplicate-key',
  needs: [],
  check: function* ({ components, containers, byKey }): Iterable<Diagnostic> {
    for (const entity of [...components, ...containers]) {
      if (entity.key === null) continue;
      const first = byKey.get(entity.key.text);
      if (first === undefined || first === entity || first.key === null) continue;
      // One path twice is one text read twice, and has a finding of the container.
      if (first.file.path === entity.file.path) continue;
      const key = entity.key.text;
      yield report(
        'ENT-013',
        placeOf(entity.file, entity.key.at, key),
        { key },
        {
          related: [placeOf(first.file, first.key.at, key)],
        },
      );
    }
  },
};
