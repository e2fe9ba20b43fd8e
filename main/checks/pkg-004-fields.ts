import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { PackageFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { FieldRule } from './fields.ts';
import { fieldFaults, kindInWords } from './fields.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Restore-semantics 4. */
const tables: Readonly<Record<string, readonly FieldRule[]>> = {
  learning_package: [
    { name: 'title', required: true, kind: 'text' },
    { name: 'key', required: true, kind: 'text' },
    { name: 'description', required: true, kind: 'text-or-blank' },
    { name: 'created', required: true, kind: 'date-time' },
  ],
  meta: [
    { name: 'format_version', required: true, kind: 'integer' },
    { name: 'created_by', required: false, kind: 'text' },
    { name: 'created_by_email', required: false, kind: 'e-mail' },
    { name: 'created_at', required: true, kind: 'date-time' },
    { name: 'origin_server', required: false, kind: 'text' },
  ],
};

/** The parts of package.toml and their fields (PKG-004, 005, 006). */
export const packageFields: Rule = {
  name: 'pkg-004-fields',
  needs: ['package'],
  check: function* ({ library }): Iterable<Diagnostic> {
    const file = library.package;
    if (file === null || file.root === null) return;
    for (const [name, fields] of Object.entries(tables)) {
      yield* judge(file, file.root, name, fields);
    }
  },
};

function* judge(
  file: PackageFile,
  root: TomlTable,
  name: string,
  fields: readonly FieldRule[],
): Iterable<Diagnostic> {
  const table = root.entries.get(name);
  if (table?.kind !== 'table') {
    const problem = table === undefined ? 'is missing' : `is ${kindInWords(table)}`;
    yield report('PKG-004', placeOf(file, table ?? root), { table: name, problem });
    return;
  }
  for (const fault of fieldFaults(table, fields)) {
    const field = fault.field;
    if (fault.kind === 'missing') yield report('PKG-005', placeOf(file, table), { field });
    else yield report('PKG-006', placeOf(file, fault.at), { field, problem: fault.problem });
  }
}
