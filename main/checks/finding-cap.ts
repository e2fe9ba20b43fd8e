import type { Severity, SeverityTable } from '../../contract/diagnostics/definition.ts';
import { severityOn, worst } from '../../contract/diagnostics/definition.ts';
import { definitionOf, severitiesOf } from '../../contract/diagnostics/judge.ts';
import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { databases, releaseIds } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';

/** Findings of one code in one file that are listed; more of them tell an author nothing new. */
export const listedInOneEntry = 100;

/** Findings of one code that are listed: a library of 100,000 components may have one in each. */
export const listedOfOneCode = 100_000;

/** Keeps findings until there are too many of one code, and from then on counts them. */
export interface FindingCap {
  /** Whether this finding is to be listed; otherwise it is counted. */
  admits(diagnostic: Diagnostic): boolean;
  /**
   * One finding for each code and file of which some are not listed (one for a code where its files
   * are too many), as severe on each server as the worst that it stands for: gates, exit codes and
   * levels stay as they would be.
   */
  omitted(): readonly Diagnostic[];
}

interface Omitted {
  readonly code: Code;
  readonly entry: string | null;
  count: number;
  /** In the order of `servers`. */
  readonly levels: (Severity | null)[];
}

const servers: readonly Server[] = releaseIds.flatMap((release) =>
  databases.map((database) => ({ release, database })),
);

/** A cap for one archive: memory in proportion to what is listed and to the files. */
export function createFindingCap(
  perEntry: number = listedInOneEntry,
  perCode: number = listedOfOneCode,
): FindingCap {
  const counts = new Map<Code, { all: number; readonly byEntry: Map<string, number> }>();
  const omitted = new Map<string, Omitted>();

  function admits(diagnostic: Diagnostic): boolean {
    const { code } = diagnostic;
    const { entry } = diagnostic.location;
    const known = counts.get(code) ?? { all: 0, byEntry: new Map<string, number>() };
    counts.set(code, known);
    if (known.all >= perCode) return omit(diagnostic, null);
    if (entry !== undefined) {
      const here = known.byEntry.get(entry) ?? 0;
      if (here >= perEntry) return omit(diagnostic, entry);
      known.byEntry.set(entry, here + 1);
    }
    known.all += 1;
    return true;
  }

  function omit(diagnostic: Diagnostic, entry: string | null): false {
    const { code } = diagnostic;
    const name = `${code}\0${entry ?? ''}`;
    const found = omitted.get(name) ?? { code, entry, count: 0, levels: servers.map(() => null) };
    omitted.set(name, found);
    found.count += 1;
    const table = severitiesOf(diagnostic);
    servers.forEach((server, at) => {
      found.levels[at] = worst([found.levels[at] ?? null, severityOn(table, server)]);
    });
    return false;
  }

  return { admits, omitted: () => [...omitted.values()].map(moreOf) };
}

function moreOf({ code, entry, count, levels }: Omitted): Diagnostic {
  const table: Exclude<SeverityTable, string> = Object.fromEntries(
    servers.map(({ release, database }, at) => [`${release}/${database}`, levels[at] ?? 'none']),
  );
  return report(
    'PKG-013',
    entry === null ? {} : { entry },
    { code, findings: count, title: definitionOf(code).title },
    { severities: table },
  );
}
