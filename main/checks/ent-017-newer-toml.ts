import type { Diagnostic, ReportOptions } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { NewerTomlForm, TomlFile } from '../../contract/model/library.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

const inWords: Readonly<Record<NewerTomlForm['form'], string>> = {
  escape: 'An escape like \\e or \\x41 in a text',
  'time-without-seconds': 'A time without seconds',
  'line-in-inline-table': 'A line break inside an inline table',
  'trailing-comma': 'A comma at the end of an inline table',
  'number-in-capitals': 'A number like +Inf in capitals',
  'odd-space': 'White space that TOML does not know, like a space that keeps words together,',
  'zero-with-exponent': 'A number like 0E5 with a capital E',
};

/** Until Verawood 1.0.3; Core 1.15 brings a reader that takes it (restore-semantics 8.9). */
const untilVerawood = { ...untilCore035('blocker'), verawood: 'blocker' } as const;

/**
 * Forms that some reader of TOML refuses: in components all of TOML 1.1 from Verawood on, which
 * reads these by TOML 1.0; elsewhere numbers in capitals on Core 1.15; and 0E5 everywhere before
 * Core 1.15 (restore-semantics 8.2, 8.9).
 */
export const newerToml: Rule = {
  name: 'ent-017-newer-toml',
  needs: [],
  check: function* ({ library }): Iterable<Diagnostic> {
    for (const file of library.components) {
      if (file.newerForms !== undefined) yield* judge(file, file.newerForms, true);
    }
    for (const file of [library.package, ...library.containers, ...library.collections]) {
      if (file?.newerForms !== undefined) yield* judge(file, file.newerForms, false);
    }
  },
};

/** The server stops at the first of a form. */
function* judge(
  file: TomlFile,
  forms: readonly NewerTomlForm[],
  isComponent: boolean,
): Iterable<Diagnostic> {
  const first = forms.find(({ form }) =>
    isComponent ? form !== 'zero-with-exponent' : form === 'number-in-capitals',
  );
  if (first !== undefined) {
    yield found(file, first, isComponent ? {} : { severities: { 'core-1.15': 'blocker' } });
  }
  const zero = forms.find(({ form }) => form === 'zero-with-exponent');
  if (zero !== undefined) yield found(file, zero, { severities: untilVerawood });
}

function found(file: TomlFile, at: NewerTomlForm, options: ReportOptions = {}): Diagnostic {
  return report('ENT-017', placeOf(file, at), { form: inWords[at.form] }, options);
}
