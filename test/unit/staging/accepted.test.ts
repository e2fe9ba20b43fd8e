import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import { acceptanceOfKind } from '../../../main/staging/queries/accepted.ts';
import type { AcceptanceRow } from '../../../main/staging/acceptance-store.ts';

/** A kind that was accepted at a severity. */
function acceptedAt(severity: Severity): AcceptanceRow {
  return {
    sha256: 'a'.repeat(64),
    code: 'ENT-015',
    severity,
    finding: null,
    scope: 'kind',
    reason: 'Known',
    by: 'r.anchorage',
    at: '2026-03-08T09:00:00Z',
  } as unknown as AcceptanceRow; // what the question needs of it
}

describe('an acceptance, where the same finding weighs otherwise', () => {
  test.each([
    ['loss', 'loss', true],
    ['loss', 'warning', true],
    ['loss', 'blocker', false],
    ['warning', 'loss', false],
    ['blocker', 'blocker', true],
    // A server that takes nothing loses nothing: who accepted that has not seen the loss.
    ['blocker', 'loss', false],
    ['fatal', 'loss', false],
  ] as const)('given for %s, asked for %s: %s', (given, asked, holds) => {
    const accepted = { codes: new Set<string>(), rows: [acceptedAt(given)] };
    expect(acceptanceOfKind(accepted, 'ENT-015', asked) !== undefined).toBe(holds);
  });
});
