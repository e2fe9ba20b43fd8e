import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { NewerTomlForm } from '../../contract/model/library.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const inWords: Readonly<Record<NewerTomlForm['form'], string>> = {
  escape: 'An escape like \\e or \\x41 in a text',
  'time-without-seconds': 'A time without seconds',
  'line-in-inline-table': 'A line break inside an inline table',
  'trailing-comma': 'A comma at the end of an inline table',
  'number-in-capitals': 'A number like +Inf in capitals',
};

/** Forms of TOML 1.1 in a component's file: Verawood reads these by TOML 1.0 (8.2). */
export const newerToml: Rule = {
  name: 'ent-017-newer-toml',
  needs: [],
  check: function* ({ library }): Iterable<Diagnostic> {
    for (const file of library.components) {
      // The server stops at the first.
      const first = file.newerForms?.[0];
      if (first === undefined) continue;
      yield report('ENT-017', placeOf(file, first), { form: inWords[first.form] });
    }
  },
};
