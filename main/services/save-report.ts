import { basename } from 'node:path';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import type { SavedReport } from '../../contract/views.ts';
import { makeReport, nameReport, ReportStopped } from './make-report.ts';
import type { ReportWork } from './make-report.ts';
import type { ServiceContext } from './service-context.ts';
import { isOfArchive, wouldOverwrite, writeFailure, writeWhole } from './write-new-file.ts';

/** Where the browser host serves a report; the window downloads it from there. */
export const reportPath = '/api/report';

/**
 * Saves a report where the system's dialog says, or tells the window where to download it. Fails as
 * `makeReport` does, where an archive would be written over, and where the system refuses.
 */
export async function saveReport(
  context: ServiceContext,
  archiveId: ArchiveId,
  format: ReportFormat,
  work: ReportWork,
): Promise<Result<SavedReport, AppFailure>> {
  const named = nameReport(context, archiveId, format);
  if (!named.ok) return named;
  const { chooseTarget } = context.host;
  if (chooseTarget === undefined) {
    const path = `${reportPath}/${archiveId}/${format}`;
    return ok({ kind: 'download', name: named.value, path });
  }
  const target = await chooseTarget(named.value);
  if (target === null) return ok({ kind: 'cancelled' });
  if (await isOfArchive(target, context.archives)) return fail(wouldOverwrite);
  const made = await makeReport(context, archiveId, format, work);
  if (!made.ok) return stopped(made.failure);
  try {
    await writeWhole(target, made.value.pieces);
    return ok({ kind: 'saved', name: basename(target) });
  } catch (error) {
    if (error instanceof ReportStopped) return stopped(error.failure);
    return fail(writeFailure(error));
  }
}

/** What the person stopped has not failed. */
function stopped(reason: AppFailure): Result<SavedReport, AppFailure> {
  return reason.kind === 'cancelled' ? ok({ kind: 'cancelled' }) : fail(reason);
}
