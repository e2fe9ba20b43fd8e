import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { keyCode } from './component-key.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** A component's key has at least two colons: namespace, type, code (restore-semantics 5). */
export const keyForm: Rule = {
  name: 'ent-006-key-form',
  needs: [],
  check: function* ({ components }): Iterable<Diagnostic> {
    for (const { file, key } of components) {
      if (key === null || keyCode(key.text) !== null) continue;
      yield report('ENT-006', placeOf(file, key.at, key.text), { key: key.text });
    }
  },
};
