import { basename } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import { archiveReport } from '../report/archive-report.ts';
import { reportMediaTypes, reportName, reportPieces } from '../report/report-file.ts';
import { isStudied, readStudied } from '../staging/queries/studied.ts';
import type { ServiceContext } from './service-context.ts';

/** A report that is ready to be written. */
export interface MadeReport {
  /** Of the file, without folder. */
  readonly name: string;
  readonly mediaType: string;
  /** Small ones, made as they are taken. */
  readonly pieces: Iterable<string>;
}

/**
 * A report of an archive from what is staged of it, judged for the target of the preferences. Fails
 * as every look at staging does, and with `wrong-state` until every entry was checked.
 */
export function makeReport(
  { staging, judged, host }: ServiceContext,
  archiveId: ArchiveId,
  format: ReportFormat,
): Result<MadeReport, AppFailure> {
  const read = staging.query(archiveId, ({ archive, database }) => ({
    file: basename(archive.path),
    study: readStudied(database),
  }));
  if (!read.ok) return read;
  const { file, study } = read.value;
  if (study === null) return fail(notChecked);
  const report = archiveReport(file, study, judged(), study.seconds);
  return ok({
    name: reportName(file, format),
    mediaType: reportMediaTypes[format],
    pieces: reportPieces(format, report, host.version),
  });
}

/** The name that a report would have; fails where `makeReport` would. */
export function nameReport(
  { staging }: ServiceContext,
  archiveId: ArchiveId,
  format: ReportFormat,
): Result<string, AppFailure> {
  const read = staging.query(archiveId, ({ archive, database }) =>
    isStudied(database) ? reportName(basename(archive.path), format) : null,
  );
  if (!read.ok) return read;
  return read.value === null ? fail(notChecked) : ok(read.value);
}

const notChecked = failure(
  'wrong-state',
  'Not every entry of this archive has been checked, so a report could lack findings.',
  'Wait until the check is done, or read the archive again.',
  'read-again',
);
