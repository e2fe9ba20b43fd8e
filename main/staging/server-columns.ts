import { severityOn } from '../../contract/diagnostics/definition.ts';
import type { Severity, SeverityTable } from '../../contract/diagnostics/definition.ts';
import { databases, releaseIds } from '../../contract/releases.ts';
import type { Database, Server, Target } from '../../contract/releases.ts';

/** Every server there is, in the order of the columns. */
export const servers: readonly Server[] = releaseIds.flatMap((release) =>
  databases.map((database) => ({ release, database })),
);

/** The place of a server among them; its bit where a row says which servers it is of. */
export function placeOfServer({ release, database }: Server): number {
  return servers.findIndex((one) => one.release === release && one.database === database);
}

/** Severities as SQLite compares them: worse is more; 0 is no effect. */
const levels: Readonly<Record<Severity, number>> = {
  fatal: 5,
  blocker: 4,
  loss: 3,
  warning: 2,
  note: 1,
};
const byLevel: readonly (Severity | null)[] = [null, 'note', 'warning', 'loss', 'blocker', 'fatal'];

/** The number that stands for a severity. */
export function levelOf(severity: Severity | null): number {
  return severity === null ? 0 : levels[severity];
}

/** The severity that a number stands for; null for 0. */
export function severityOfLevel(level: number): Severity | null {
  return byLevel[level] ?? null;
}

/** One level a server, in the order of `servers`. */
export function levelsOf(table: SeverityTable): readonly number[] {
  return servers.map((server) => levelOf(severityOn(table, server)));
}

/** The columns of a table that keeps one level a server; the prefix says of what. */
export function serverColumns(prefix: 'severity' | 'worst'): readonly string[] {
  return servers.map((server) => columnOf(prefix, server));
}

/** Their declarations, for CREATE TABLE. */
export function declareServerColumns(prefix: 'severity' | 'worst'): string {
  return serverColumns(prefix)
    .map((column) => `${column} INTEGER NOT NULL DEFAULT 0`)
    .join(',\n  ');
}

function columnOf(prefix: 'severity' | 'worst', server: Server): string {
  return `${prefix}_${server.release.replace(/[^a-z0-9]/g, '_')}_${server.database}`;
}

/** The SQL expression of the level for a target; names come from the table of releases alone. */
export function levelFor(
  prefix: 'severity' | 'worst',
  alias: string,
  target: Target,
  database: Database,
): string {
  if (target !== 'all') return `${alias}.${columnOf(prefix, { release: target, database })}`;
  const columns = releaseIds.map(
    (release) => `${alias}.${columnOf(prefix, { release, database })}`,
  );
  return `max(${columns.join(', ')})`;
}
