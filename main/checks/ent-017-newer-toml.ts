import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { NewerTomlForm, TomlFile } from '../../contract/model/library.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const inWords: Readonly<Record<NewerTomlForm['form'], string>> = {
  escape: 'An escape like \\e or \\x41 in a text',
  'time-without-seconds': 'A time without seconds',
  'line-in-inline-table': 'A line break inside an inline table',
  'trailing-comma': 'A comma at the end of an inline table',
  'number-in-capitals': 'A number like +Inf in capitals',
};

/**
 * Forms that some reader of TOML refuses: in components all of TOML 1.1 from Verawood on, which
 * reads these by TOML 1.0; elsewhere numbers in capitals on Core 1.15 (restore-semantics 8.2, 8.9).
 */
export const newerToml: Rule = {
  name: 'ent-017-newer-toml',
  needs: [],
  check: function* ({ library }): Iterable<Diagnostic> {
    for (const file of library.components) {
      // The server stops at the first.
      const first = file.newerForms?.[0];
      if (first !== undefined) yield found(file, first);
    }
    const others = [library.package, ...library.containers, ...library.collections];
    for (const file of others) {
      const first = file?.newerForms?.find(({ form }) => form === 'number-in-capitals');
      if (file === null || first === undefined) continue;
      yield found(file, first, { severities: { 'core-1.15': 'blocker' } });
    }
  },
};

function found(file: TomlFile, at: NewerTomlForm, options: ReportOptions = {}): Diagnostic {
  return report('ENT-017', placeOf(file, at), { form: inWords[at.form] }, options);
}
