import type { CrashReports } from './crash-reports.ts';

let kept: CrashReports | null = null;

/** From now on each bug leaves a report, too. */
export function keepBugs(reports: CrashReports): void {
  kept = reports;
}

/** A bug of the shell that it outlives: told on stderr and in a report; answers with its number. */
export function reportBug(name: string, error: unknown): string {
  const id = kept?.bug(name, error) ?? Date.now().toString(36);
  tellBug(id, name, error);
  return id;
}

/** On stderr, for whoever looks there. */
export function tellBug(id: string, name: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.name) : typeof error;
  process.stderr.write(`carrel: bug ${id} in ${name}: ${stack}\n`);
}
