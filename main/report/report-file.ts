import type { ReportFormat } from '../../contract/report-formats.ts';
import type { ArchiveReport } from './archive-report.ts';
import { htmlEnd, htmlSection, htmlStart } from './html-report.ts';
import { jsonArchive, jsonEnd, jsonStart } from './json-report.ts';
import { sarifEnd, sarifRun, sarifStart } from './sarif-report.ts';

/** The media type of each form of report. */
export const reportMediaTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  sarif: 'application/sarif+json',
  json: 'application/json',
};

const longestStem = 80;

/** A report of one archive, in small pieces to be written one after the other. */
export async function* reportPieces(
  format: ReportFormat,
  report: ArchiveReport,
  version: string,
): AsyncGenerator<string> {
  switch (format) {
    case 'html':
      yield htmlStart();
      yield* htmlSection(report, 'archive-1');
      return yield htmlEnd(version);
    case 'sarif':
      yield sarifStart;
      yield* sarifRun(report, version, null);
      return yield sarifEnd;
    case 'json':
      yield jsonStart(version);
      yield '\n';
      yield* jsonArchive(report);
      yield '\n';
      return yield jsonEnd;
  }
}

/**
 * The name that a report is proposed under: the archive's own with what it is, without anything that
 * a file system or a header could take for something else.
 */
export function reportName(archiveFile: string, format: ReportFormat): string {
  const stem = archiveFile
    .toWellFormed()
    .replace(/\.zip$/i, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '');
  const short = Array.from(stem).slice(0, longestStem).join('').trimEnd();
  return `${short === '' ? 'library' : short}-findings.${format}`;
}
