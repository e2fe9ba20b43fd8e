import { expect, test } from 'vitest';
import { severities } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { AcceptanceRow } from '../../../main/staging/acceptance-store.ts';
import { acceptanceOfKind } from '../../../main/staging/queries/accepted.ts';

function rowOf(severity: Severity): AcceptanceRow {
  return {
    id: 'a1',
    code: 'ENT-015',
    severity,
    scope: 'kind',
    reason: 'Known',
    by: 'Ada',
    at: '2026-03-07T08:09:00.000Z',
    release: 'verawood',
    database: 'mysql',
    sha256: '00',
    finding: null,
  };
}

function heldBy(severity: Severity, code = 'ENT-015'): readonly Severity[] {
  const accepted = { codes: new Set<string>(), rows: [rowOf(severity)] };
  return severities.filter((one) => acceptanceOfKind(accepted, code, one) !== undefined);
}

test('an acceptance holds for the same and for less, and that of a refusal for no loss', () => {
  expect(severities.map((severity) => [severity, ...heldBy(severity)])).toEqual([
    ['fatal', 'fatal', 'blocker', 'warning', 'note'],
    ['blocker', 'blocker', 'warning', 'note'],
    ['loss', 'loss', 'warning', 'note'],
    ['warning', 'warning', 'note'],
    ['note', 'note'],
  ]);
  expect(heldBy('loss', 'ENT-016')).toEqual([]);
});
