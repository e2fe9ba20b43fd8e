import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { judgeReferences } from './judge-references.ts';
import type { Rule } from './rule.ts';
import { usedBodies } from './used-bodies.ts';
import { versionNames } from './version-names.ts';

/** References of the content to files that the version does not have (domain 7). */
export const missingFile: Rule = {
  name: 'ast-001-missing-file',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const { facts, component } of usedBodies(context)) {
      // Without its component's file nobody can say which files the version has.
      if (component === null || facts.staticRefs.length === 0) continue;
      // Of damaged content the damage is said already.
      if (facts.fault !== null || facts.hazard !== null) continue;
      const names = versionNames(context, facts.folder, facts.versionFolder);
      const referrer = { path: facts.path, entityKey: component.key?.text ?? '' };
      const references = facts.staticRefs.map((one) => ({ ...one, value: `static/${one.value}` }));
      yield* judgeReferences(referrer, references, names);
    }
  },
};
