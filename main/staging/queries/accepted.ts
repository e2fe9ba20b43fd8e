import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { Acceptance } from '../../../contract/views.ts';
import type { AcceptanceRow } from '../acceptance-store.ts';
import { levelOf } from '../server-columns.ts';

/** What of an archive's findings a person has accepted. */
export interface Accepted {
  /** Codes that the standing approval accepted as a whole. */
  readonly codes: ReadonlySet<string>;
  /** The acceptances that stand for the archive's bytes. */
  readonly rows: readonly AcceptanceRow[];
}

export const noneAccepted: Accepted = { codes: new Set(), rows: [] };

/** The acceptance of a whole kind; one that was given for something worse holds too. */
export function acceptanceOfKind(
  { rows }: Accepted,
  code: string,
  severity: Severity,
): Acceptance | undefined {
  const found = rows.find((row) => row.finding === null && covers(row, code, severity));
  return found === undefined ? undefined : shown(found);
}

/** The acceptance of one finding, else that of its kind. */
export function acceptanceOfFinding(
  accepted: Accepted,
  diagnostic: string,
  code: string,
  severity: Severity,
): Acceptance | undefined {
  const own = accepted.rows.find(
    (row) => row.finding === diagnostic && covers(row, code, severity),
  );
  return own === undefined ? acceptanceOfKind(accepted, code, severity) : shown(own);
}

/** The diagnostics of a kind that are accepted one by one. */
export function acceptedOneByOne(
  { rows }: Accepted,
  code: string,
  severity: Severity,
): readonly string[] {
  const texts = rows.flatMap((row) => {
    return row.finding !== null && covers(row, code, severity) ? row.finding : [];
  });
  return [...new Set(texts)];
}

/**
 * What was accepted as a loss holds where the same is less than one. Who accepts that a server takes
 * nothing has not accepted that another one loses content without a word.
 */
function covers(row: AcceptanceRow, code: string, severity: Severity): boolean {
  if (row.code !== code) return false;
  const isRefusal = row.severity === 'fatal' || row.severity === 'blocker';
  if (isRefusal && severity === 'loss') return false;
  return levelOf(severity) <= levelOf(row.severity);
}

/** Without what only the index needs. */
export function shown({ sha256: _bytes, finding: _one, ...acceptance }: AcceptanceRow): Acceptance {
  return acceptance;
}
