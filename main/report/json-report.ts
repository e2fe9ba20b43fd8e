import { findingsOf } from './archive-report.ts';
import type { ArchiveReport } from './archive-report.ts';
import { jsonText } from './shown-text.ts';

/** What precedes the archives of the one object of `--format json`. */
export function jsonStart(version: string): string {
  return `{"tool":${jsonText({ name: 'Carrel', version })},"archives":[`;
}

/** What follows them. */
export const jsonEnd = ']}\n';

/** One archive of json: a line of jsonl, with what the archive is and what each release would do. */
export function jsonArchive(report: ArchiveReport): AsyncGenerator<string> {
  const { file: _, ...archive } = report.facts;
  return objectOf(report, { archive, releases: report.releases });
}

/** One archive of jsonl (design 10), without the line feed: a `CheckLine` in pieces. */
export function jsonLine(report: ArchiveReport): AsyncGenerator<string> {
  return objectOf(report, {});
}

/** The findings go one by one: there may be 100,000. */
async function* objectOf(report: ArchiveReport, more: object): AsyncGenerator<string> {
  const { file, approval, counts, seconds } = report;
  yield `${jsonText({ file, approval }).slice(0, -1)},"findings":[`;
  let separator = '';
  for await (const { finding } of findingsOf(report)) {
    yield separator + jsonText(finding);
    separator = ',';
  }
  yield `],${jsonText({ counts, seconds, ...more }).slice(1)}`;
}
