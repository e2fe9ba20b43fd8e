import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, database, offset, limit, nodeId, ofServer } from '../guards.ts';
import type {
  DifferencePage,
  LogPage,
  LogText,
  LossPage,
  PredictionSummary,
  PredictionView,
  RestoreTreePage,
} from '../views.ts';

/** What the servers would do with an archive. */
export const restoreCalls = {
  /** What each release's restore would do, in the order of the releases; never waits for one. */
  'restore.getSummaries': call<readonly PredictionSummary[]>()(
    z.strictObject({ archiveId, database }),
  ),
  'restore.getPrediction': call<PredictionView>()(ofServer),
  /** Rows below a node of the tree, the top for null; empty unless the restore would succeed. */
  'restore.getTree': call<RestoreTreePage>()(
    ofServer.extend({
      parent: nodeId.nullable(),
      lossesOnly: z.boolean().default(false),
      offset: offset.default(0),
      limit,
    }),
  ),
  'restore.getLosses': call<LossPage>()(ofServer.extend({ offset: offset.default(0), limit })),
  'restore.getLog': call<LogPage>()(ofServer.extend({ offset: offset.default(0), limit })),
  'restore.getLogText': call<LogText>()(ofServer),
  /** What of the content does not end the same on all releases, worst first. */
  'restore.getDifferences': call<DifferencePage>()(
    z.strictObject({ archiveId, database, offset: offset.default(0), limit }),
  ),
} as const;
