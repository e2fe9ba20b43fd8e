import type { Severity } from '../../contract/diagnostics/definition.ts';
import { severityWords } from '../../contract/diagnostics/definition.ts';

/** What a mark can say: the five severities, and what is well. */
export type MarkKind =
  | Severity
  | 'ok' // a ring with a tick: looked, and nothing found
  | 'done' // a disc with a tick: a step that is through
  | 'approved'
  | 'changed'
  | 'pushed';

export const markWords: Readonly<Record<MarkKind, string>> = {
  ...severityWords,
  ok: 'Nothing found',
  done: 'Done',
  approved: 'Approved',
  changed: 'Changed since approval',
  pushed: 'Pushed',
};

const severityNouns: Readonly<Record<Severity, readonly [string, string]>> = {
  fatal: ['unreadable part', 'unreadable parts'],
  blocker: ['reason to refuse', 'reasons to refuse'],
  loss: ['loss', 'losses'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};

/** `1 loss`, `14 losses`: a count of findings in words. */
export function severityCount(severity: Severity, count: number, figure: string): string {
  const [one, many] = severityNouns[severity];
  return `${figure} ${count === 1 ? one : many}`;
}
