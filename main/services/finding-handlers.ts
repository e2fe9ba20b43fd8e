import type { Handlers } from '../../contract/channels.ts';
import { readFindingSummary } from '../staging/queries/finding-facets.ts';
import {
  locateFinding,
  readFindingGroups,
  readFindingPlaces,
} from '../staging/queries/finding-groups.ts';
import {
  findFinding,
  readFindingKinds,
  readFindingPage,
  readPredictedKinds,
} from '../staging/queries/findings.ts';
import { acceptedOf } from './acceptance-handlers.ts';
import type { ReportCall } from './report-handlers.ts';
import type { ServiceContext } from './service-context.ts';

type FindingCall = Exclude<Extract<keyof Handlers, `findings.${string}`>, ReportCall>;

/** Findings, grouped and a page at a time. */
export function createFindingHandlers(context: ServiceContext): Pick<Handlers, FindingCall> {
  const { staging, judged } = context;
  return {
    'findings.getKinds': async ({ archiveId }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) => [
        ...readFindingKinds(database, judged(), accepted),
        ...readPredictedKinds(database, judged(), accepted),
      ]);
    },
    'findings.getPage': async ({ archiveId, ...query }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) =>
        readFindingPage(database, query, judged(), accepted),
      );
    },
    'findings.getSummary': async ({ archiveId, ...filter }) =>
      staging.query(archiveId, ({ database }) => readFindingSummary(database, filter, judged())),
    'findings.getGroups': async ({ archiveId, by, offset, limit, ...filter }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) =>
        readFindingGroups(database, { by, filter, offset, limit }, judged(), accepted),
      );
    },
    'findings.getPlaces': async ({ archiveId, by, offset, limit, ...filter }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) =>
        readFindingPlaces(database, { by, filter, offset, limit }, judged(), accepted),
      );
    },
    'findings.locate': async ({ archiveId, by, at, ...filter }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) =>
        locateFinding(database, { by, filter, at }, judged(), accepted),
      );
    },
    'findings.find': async ({ archiveId, id }) => {
      const accepted = acceptedOf(context, archiveId);
      return staging.query(archiveId, ({ database }) =>
        findFinding(database, id, judged(), accepted),
      );
    },
  };
}
