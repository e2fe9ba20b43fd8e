import type { Handlers } from '../../contract/channels.ts';
import { readFindingKinds, readFindingPage } from '../staging/queries/findings.ts';
import { saveReport } from './save-report.ts';
import type { ServiceContext } from './service-context.ts';

type FindingCall = Extract<keyof Handlers, `findings.${string}`>;

/** Findings, grouped and a page at a time, and reports of them. */
export function createFindingHandlers(context: ServiceContext): Pick<Handlers, FindingCall> {
  const { staging, approvals, judged } = context;
  return {
    'findings.getKinds': async ({ archiveId }) => {
      const accepted = new Set(approvals.findStanding(archiveId)?.accepted);
      return staging.query(archiveId, ({ database }) =>
        readFindingKinds(database, judged(), accepted),
      );
    },
    'findings.getPage': async ({ archiveId, ...query }) =>
      staging.query(archiveId, ({ database }) => readFindingPage(database, query, judged())),
    'findings.saveReport': ({ archiveId, format }) => saveReport(context, archiveId, format),
  };
}
