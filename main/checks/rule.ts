import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { CheckContext, Need } from './check-context.ts';

/** One rule, or a small family of the same rule: looks at an archive and says what is wrong. */
export interface Rule {
  /** As its file: `ref-001-unknown-child`. */
  readonly name: string;
  /** Without these it is not run: a stage that failed is not followed by others. */
  readonly needs: readonly Need[];
  readonly check: (context: CheckContext) => Iterable<Diagnostic>;
}
