import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { Rule } from './rule.ts';

/** A component's own file whose name ends in .toml: read as a component (restore-semantics 8.8). */
export const tomlAsset: Rule = {
  name: 'ast-005-toml-file',
  needs: [],
  check: function* ({ assets }): Iterable<Diagnostic> {
    for (const { path } of assets) yield report('AST-005', { entry: path }, {});
  },
};
