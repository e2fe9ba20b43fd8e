import { z } from 'zod';
import { call } from '../call.ts';
import { batchId, placeId, nothing } from '../guards.ts';
import type { ArchiveId } from '../model/ids.ts';
import type { BatchView, ChooseAnswer, PlaceListing, RecentFile } from '../views.ts';

/** Opening archives. */
export const openingCalls = {
  /** Shows the system's dialog, or answers that the host has none. */
  'open.choose': call<ChooseAnswer>()(z.strictObject({ what: z.enum(['archive', 'folder']) })),
  /** A folder of Carrel's own picker; null: the home folder. */
  'open.listPlaces': call<PlaceListing>()(z.strictObject({ folder: placeId.nullable() })),
  'open.openPlaces': call<readonly ArchiveId[]>()(
    z.strictObject({ places: z.array(placeId).min(1).max(500) }),
  ),
  'open.openSample': call<ArchiveId>()(nothing),
  'open.listRecent': call<readonly RecentFile[]>()(nothing),
  'open.clearRecent': call<null>()(nothing),

  /** Archives opened together, the last first. */
  'open.listBatches': call<readonly BatchView[]>()(nothing),
  /** Stops what is still to be read of a batch; what was read stays. */
  'open.stopBatch': call<null>()(z.strictObject({ batchId })),
  /** Reads what was not read to its end. */
  'open.resumeBatch': call<null>()(z.strictObject({ batchId })),
  /** Puts the notice of a batch away; its archives stay. */
  'open.dismissBatch': call<null>()(z.strictObject({ batchId })),
} as const;
