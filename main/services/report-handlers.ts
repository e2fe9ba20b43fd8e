import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ReportWork } from './make-report.ts';
import { saveReport } from './save-report.ts';
import type { ServiceContext } from './service-context.ts';

/** The calls that are answered here and not with the findings themselves. */
export type ReportCall = 'findings.saveReport' | 'findings.cancelReport';

const progressEveryMs = 100;

/** Reports of the findings, one at a time an archive. */
export function createReportHandlers(context: ServiceContext): Pick<Handlers, ReportCall> {
  const saving = new Map<ArchiveId, AbortController>();
  return {
    'findings.saveReport': async ({ archiveId, format }) => {
      if (saving.has(archiveId)) return fail(alreadySaving);
      const stop = new AbortController();
      saving.set(archiveId, stop);
      try {
        return await saveReport(
          context,
          archiveId,
          format,
          workOf(context, archiveId, stop.signal),
        );
      } finally {
        saving.delete(archiveId);
      }
    },
    'findings.cancelReport': async ({ archiveId }) => {
      saving.get(archiveId)?.abort();
      return ok(null);
    },
  };
}

function workOf({ emit }: ServiceContext, archiveId: ArchiveId, signal: AbortSignal): ReportWork {
  let toldAt = performance.now(); // a report that is quick tells nothing
  return {
    signal,
    onProgress: (done, total) => {
      const now = performance.now();
      if (now - toldAt < progressEveryMs) return;
      toldAt = now;
      emit('report.progressed', { archiveId, share: done / total });
    },
  };
}

const alreadySaving = failure(
  'wrong-state',
  'A report of this archive is being saved already.',
  'Wait until it is done, or stop it.',
);
