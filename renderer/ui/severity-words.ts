import type { Severity } from '../../contract/diagnostics/definition.ts';
import { strings } from './strings.ts';

/** What a mark can say: the five severities, and what is well. */
export type MarkKind =
  | Severity
  | 'ok' // a ring with a tick: looked, and nothing found
  | 'done' // a disc with a tick: a step that is through
  | 'approved'
  | 'changed'
  | 'pushed';

export const markWords: Readonly<Record<MarkKind, string>> = strings.marks;

/** `1 loss`, `14 losses`: a count of findings in words. */
export function severityCount(severity: Severity, count: number): string {
  return strings.counts[severity]({ count });
}
