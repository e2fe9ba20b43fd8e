import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { definitionOf, judge } from '../../contract/diagnostics/judge.ts';
import type { Database, Target } from '../../contract/releases.ts';
import type { ApprovalGate } from '../../contract/views.ts';

/**
 * Whether an archive may be approved for a target (design 10): `refused` with anything fatal or with
 * a container that a server would refuse, `needs-acceptance` with blockers or losses, else `open`.
 */
export function approvalGate(
  diagnostics: readonly Diagnostic[],
  target: Target,
  database: Database,
): ApprovalGate {
  let gate: ApprovalGate = 'open';
  for (const diagnostic of diagnostics) {
    const severity = judge(diagnostic, target, database);
    if (severity === 'fatal') return 'refused';
    if (severity === 'blocker' && definitionOf(diagnostic.code).family === 'ZIP') return 'refused';
    if (severity === 'blocker' || severity === 'loss') gate = 'needs-acceptance';
  }
  return gate;
}
