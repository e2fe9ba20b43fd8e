import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { storedName } from './content-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { usedBodies } from './used-bodies.ts';

/** References to files that the version does not have: learners see a gap (domain 7). */
export const missingFile: Rule = {
  name: 'ast-001-missing-file',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const { facts, component } of usedBodies(context)) {
      // Without its component's file nobody can say which files the version has.
      if (component === null || facts.staticRefs.length === 0) continue;
      const names = namesIn(context.files.in(facts.folder), facts.versionFolder);
      const seen = new Set<string>();
      for (const reference of facts.staticRefs) {
        const file = reference.value;
        if (seen.has(file) || names.has(`static/${file}`) || names.has(`static/${decoded(file)}`)) {
          continue;
        }
        seen.add(file);
        yield report('AST-001', placeOf(facts, reference, component.key?.text ?? ''), { file });
      }
    }
  },
};

function namesIn(files: readonly VersionFile[], versionFolder: string): ReadonlySet<string> {
  const own = files.filter((file) => file.versionFolder === versionFolder);
  return new Set(own.map(storedName));
}

/** References are URLs; file names are not. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference; // a percent sign that encodes nothing
  }
}
