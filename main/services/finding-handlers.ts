import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import { findFinding, readFindingKinds, readFindingPage } from '../staging/queries/findings.ts';
import type { ReportWork } from './make-report.ts';
import { saveReport } from './save-report.ts';
import type { ServiceContext } from './service-context.ts';

type FindingCall = Extract<keyof Handlers, `findings.${string}`>;

const progressEveryMs = 100;

/** Findings, grouped and a page at a time, and reports of them. */
export function createFindingHandlers(context: ServiceContext): Pick<Handlers, FindingCall> {
  const { staging, approvals, judged } = context;
  const saving = new Map<ArchiveId, AbortController>();
  return {
    'findings.getKinds': async ({ archiveId }) => {
      const accepted = new Set(approvals.findStanding(archiveId)?.accepted);
      return staging.query(archiveId, ({ database }) =>
        readFindingKinds(database, judged(), accepted),
      );
    },
    'findings.getPage': async ({ archiveId, ...query }) =>
      staging.query(archiveId, ({ database }) => readFindingPage(database, query, judged())),
    'findings.find': async ({ archiveId, id }) =>
      staging.query(archiveId, ({ database }) => findFinding(database, id, judged())),
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
