import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { usedFiles } from './component-files.ts';
import { keyParts } from './component-key.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** White space around a component's key: from Verawood on its files are not found (8.3). */
export const keySpace: Rule = {
  name: 'ent-008-key-space',
  needs: [],
  check: function* ({ components }): Iterable<Diagnostic> {
    for (const component of components) {
      const { file, key } = component;
      // A key of another form must be another in any case.
      if (key === null || !key.isTrimmed || keyParts(key.text) === null) continue;
      const files = usedFiles(component).length;
      const options = files === 0 ? ({ severities: 'note' } as const) : {};
      yield report('ENT-008', placeOf(file, key.at, key.text), { files }, options);
    }
  },
};
