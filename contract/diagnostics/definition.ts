import type { Database, ReleaseId, Server, Target } from '../releases.ts';
import { releaseIds } from '../releases.ts';

/** What happens to the author's content, worst first (design 4). */
export const severities = ['fatal', 'blocker', 'loss', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** A severity in the author's words: what becomes of the content. The window and reports share them. */
export const severityWords: Readonly<Record<Severity, string>> = {
  fatal: 'Cannot be read',
  blocker: 'Would be refused',
  loss: 'Lost or changed',
  warning: 'Not as meant',
  note: 'Worth knowing',
};

/** Families follow the order of reading. */
export const families = ['ZIP', 'PKG', 'ENT', 'CNT', 'COL', 'OLX', 'AST', 'REF', 'SRV'] as const;
export type Family = (typeof families)[number];

/**
 * The severity of a finding on each server. A plain severity holds on all of them; a table names
 * the releases it holds on (`verawood`), or one database of a release (`verawood/mysql`, which
 * beats the release's own line). A server that is not named is not affected.
 */
export type SeverityTable =
  Severity | { readonly [server in ReleaseId | `${ReleaseId}/${Database}`]?: Severity | 'none' };

/** What the server does about it: proven by the corpus of verdicts, or `unknown`. */
export type ServerEffect = 'rejects' | 'changes' | 'ignores' | 'unknown';

/** The parts of a location that a code always fills. */
export type LocationPart = 'entry' | 'line' | 'column' | 'entityKey';

/** Everything about one code, in one place. `P` are the named values its sentences use. */
export interface DiagnosticDefinition<P> {
  readonly family: Family;
  readonly severities: SeverityTable;
  readonly serverEffect: ServerEffect;
  /** The kind of fault in one sentence, without names: the heading of a group of findings. */
  readonly title: string;
  /** This finding in one or two sentences for an author, with its names. */
  readonly explain: (params: P) => string;
  /** What to do. */
  readonly hint: string;
  readonly repair: 'manual' | 'none';
  /** The version of Carrel that first reported it. */
  readonly since: string;
  /** Where the rule comes from: server file, specification, or security requirement. */
  readonly source: string;
  readonly locates: readonly LocationPart[];
}

/** Fixes the type of a definition's parameters where it is written. */
export function define<P>(definition: DiagnosticDefinition<P>): DiagnosticDefinition<P> {
  return definition;
}

/** The severity that a table gives for one server, or null where it has no effect there. */
export function severityOn(table: SeverityTable, server: Server): Severity | null {
  if (typeof table === 'string') return table;
  const found = table[`${server.release}/${server.database}`] ?? table[server.release];
  return found === undefined || found === 'none' ? null : found;
}

/** The severity for a target: of the release chosen, or the worst of all. */
export function severityFor(
  table: SeverityTable,
  target: Target,
  database: Database,
): Severity | null {
  if (target !== 'all') return severityOn(table, { release: target, database });
  return worst(releaseIds.map((release) => severityOn(table, { release, database })));
}

/** The worst of some severities, or null of none. */
export function worst(found: readonly (Severity | null)[]): Severity | null {
  return severities.find((severity) => found.includes(severity)) ?? null;
}
