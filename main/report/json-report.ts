import type { ArchiveReport } from './archive-report.ts';

/** What precedes the archives of the one object of `--format json`. */
export function jsonStart(version: string): string {
  return `{"tool":${JSON.stringify({ name: 'Carrel', version })},"archives":[`;
}

/** What follows them. */
export const jsonEnd = ']}\n';

/** One archive: a line of jsonl, with what the archive is and what each release would do. */
export function jsonArchive({ line, facts, releases }: ArchiveReport): object {
  const { file: _, ...archive } = facts;
  return { ...line, archive, releases };
}
