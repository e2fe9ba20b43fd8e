import { basename } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { cancelled, failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import { reportOf } from '../report/archive-report.ts';
import type { OwnedFinding } from '../report/archive-report.ts';
import { checkFinding } from '../report/check-line.ts';
import type { Judgement } from '../report/check-line.ts';
import { findingSorter } from '../report/finding-order.ts';
import { reportMediaTypes, reportName, reportPieces } from '../report/report-file.ts';
import type { Database } from '../staging/open-database.ts';
import {
  isStudied,
  readFindingsAfter,
  readFindingsByIds,
  readStudied,
} from '../staging/queries/studied.ts';
import type { StagedFinding, StagedStudy } from '../staging/queries/studied.ts';
import type { ServiceContext } from './service-context.ts';

/** A report that is ready to be written. */
export interface MadeReport {
  /** Of the file, without folder. */
  readonly name: string;
  readonly mediaType: string;
  /**
   * Small ones, made as they are taken. Throws a `ReportStopped` where the archive is read again or
   * taken away meanwhile: what was written until then is to be thrown away.
   */
  readonly pieces: AsyncIterable<string>;
}

/** Why a report that was begun did not come to its end. */
export class ReportStopped extends Error {
  readonly failure: AppFailure;
  constructor(reason: AppFailure) {
    super(reason.message);
    this.failure = reason;
  }
}

/** How the making of a report is followed and stopped. */
export interface ReportWork {
  readonly signal: AbortSignal;
  /** Findings that were judged, and then written, of twice as many as there are. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Findings that are read, judged or written before other calls have their turn. */
const pageSize = 200;

/**
 * A report of an archive from what is staged of it, judged for the target of the preferences. Of
 * each finding only its place is held, and a page of them at a time is read again to be written.
 * Fails as every look at staging does, with `wrong-state` until every entry was checked, and with
 * `cancelled`.
 */
export async function makeReport(
  context: ServiceContext,
  archiveId: ArchiveId,
  format: ReportFormat,
  work: ReportWork,
): Promise<Result<MadeReport, AppFailure>> {
  const found = findStudy(context, archiveId);
  if (!found.ok) return found;
  const { file, study } = found.value;
  const judgement = context.judged();
  const look = lookAt(context, archiveId, found.value.stagingId, work.signal);
  const total = 2 * study.findings;
  try {
    const sorter = findingSorter<number>(judgement);
    let last = 0;
    for (let done = 0; ; done += pageSize) {
      const page = await look((database) => readFindingsAfter(database, last, pageSize));
      for (const { id, diagnostic } of page) sorter.add(diagnostic, id);
      const end = page.at(-1);
      if (end === undefined) break;
      last = end.id;
      work.onProgress(done + page.length, total);
    }
    let written = 0;
    const fetch = async (ids: readonly number[]): Promise<readonly OwnedFinding[]> => {
      const staged = await look((database) => readFindingsByIds(database, ids));
      written += ids.length;
      work.onProgress(study.findings + written, total);
      return staged.map((one) => ownedFinding(one, judgement));
    };
    const source = { order: sorter.finish(), fetch };
    const report = reportOf(file, study, judgement, study.seconds, source);
    return ok({
      name: reportName(file, format),
      mediaType: reportMediaTypes[format],
      pieces: reportPieces(format, report, context.host.version),
    });
  } catch (error) {
    if (error instanceof ReportStopped) return fail(error.failure);
    throw error;
  }
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

interface FoundStudy {
  readonly file: string;
  readonly stagingId: string | null;
  readonly study: StagedStudy;
}

function findStudy(
  { staging }: ServiceContext,
  archiveId: ArchiveId,
): Result<FoundStudy, AppFailure> {
  const read = staging.query(archiveId, ({ archive, database }) => ({
    file: basename(archive.path),
    stagingId: archive.stagingId,
    study: readStudied(database),
  }));
  if (!read.ok) return read;
  const { study, ...found } = read.value;
  return study === null ? fail(notChecked) : ok({ ...found, study });
}

/** Looks at one reading of an archive, each time after others had their turn. */
function lookAt(
  { staging }: ServiceContext,
  archiveId: ArchiveId,
  stagingId: string | null,
  signal: AbortSignal,
): <T>(run: (database: Database) => T) => Promise<T> {
  return async (run) => {
    await turn();
    if (signal.aborted) throw new ReportStopped(cancelled);
    const read = staging.query(archiveId, ({ archive, database }) =>
      archive.stagingId === stagingId ? { value: run(database) } : null,
    );
    if (!read.ok) throw new ReportStopped(read.failure);
    if (read.value === null) throw new ReportStopped(readAnew);
    return read.value.value;
  };
}

function ownedFinding({ diagnostic, owner }: StagedFinding, judgement: Judgement): OwnedFinding {
  return { finding: checkFinding(diagnostic, judgement), owner };
}

const notChecked = failure(
  'wrong-state',
  'Not every entry of this archive has been checked, so a report could lack findings.',
  'Wait until the check is done, or read the archive again.',
  'read-again',
);

const readAnew = failure(
  'wrong-state',
  'The archive was read again while the report was written, so the report was thrown away.',
  'Save it again once the check is done.',
  'again',
);
