import type { Database, Target } from '../releases.ts';
import { catalogue } from './catalogue.ts';
import { severityFor } from './definition.ts';
import type { DiagnosticDefinition, Severity, SeverityTable } from './definition.ts';
import type { Code, Diagnostic } from './report.ts';

/** Parameters are checked where a finding is made; from here on they are only read. */
type AnyDefinition = DiagnosticDefinition<Record<string, string | number>>;

/** Everything the catalogue says about a code. */
export function definitionOf(code: Code): AnyDefinition {
  return catalogue[code] as unknown as AnyDefinition; // each P is a record of strings and numbers
}

/** The severities of one finding: its own where it is judged apart, else its code's. */
export function severitiesOf(diagnostic: Diagnostic): SeverityTable {
  return diagnostic.severities ?? definitionOf(diagnostic.code).severities;
}

/** The severity of one finding for a target, or null where it has no effect there. */
export function judge(diagnostic: Diagnostic, target: Target, database: Database): Severity | null {
  return severityFor(severitiesOf(diagnostic), target, database);
}

/**
 * Whether it is Carrel that refuses the archive, by its rules for containers, while a server may well
 * take it (container-policy.md).
 */
export function isOwnRefusal(code: Code, severity: Severity): boolean {
  const { family, serverEffect } = definitionOf(code);
  return severity === 'blocker' && family === 'ZIP' && serverEffect !== 'rejects';
}

/** The sentence of one finding, for an author. */
export function messageOf(diagnostic: Diagnostic): string {
  return definitionOf(diagnostic.code).explain(diagnostic.params);
}
