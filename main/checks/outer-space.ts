import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { strip } from '../semantics/python-text.ts';
import { tableOf } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Keys and titles that the server trims: content is changed, harmlessly (design 5). */
export const outerSpace: Rule = {
  name: 'outer-space',
  needs: [],
  check: function* ({ library }): Iterable<Diagnostic> {
    if (library.package === null) return;
    const table = tableOf(library.package.root, 'learning_package');
    yield* judge('PKG-012', library.package, table, ['key', 'title', 'description']);
  },
  checkEntity: function* ({ kind, file }, { entity, used }): Iterable<Diagnostic> {
    if (kind === 'container') yield* judge('CNT-008', file, entity, ['key']);
    const code = kind === 'component' ? 'ENT-021' : 'CNT-008';
    for (const version of used) yield* judge(code, file, version, ['title']);
  },
  checkCollection: ({ file }, { collection }) =>
    judge('COL-007', file, collection, ['key', 'title', 'description']),
};

function* judge(
  code: Extract<Code, 'PKG-012' | 'ENT-021' | 'CNT-008' | 'COL-007'>,
  file: TomlFile,
  table: TomlTable | null,
  fields: readonly string[],
): Iterable<Diagnostic> {
  for (const field of fields) {
    const at = table?.entries.get(field);
    if (at?.kind !== 'string') continue;
    const trimmed = strip(at.value);
    // What is blank throughout is refused, or is an empty description.
    if (trimmed !== '' && trimmed !== at.value) yield report(code, placeOf(file, at), { field });
  }
}
