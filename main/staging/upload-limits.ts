import type { InstanceId } from '../../contract/model/ids.ts';
import type { Database } from './open-database.ts';

/** What pushes have shown of the size that an instance accepts, in bytes; null: nothing yet. */
export interface ShownLimit {
  /** The smallest archive that was refused with 413. */
  readonly refusedBytes: number | null;
  /** The largest archive that was accepted. */
  readonly acceptedBytes: number | null;
}

/** What the journal of pushes tells of upload limits. */
export interface UploadLimits {
  of(instanceId: InstanceId): ShownLimit;
}

/** The upload limits that pushes of an open index database have met. */
export function createUploadLimits(db: Database): UploadLimits {
  return {
    of: (instanceId) =>
      db
        .prepare(
          `SELECT
             min(CASE WHEN json_extract(failure, '$.detail') GLOB 'HTTP 413*' THEN bytes END) AS refusedBytes,
             max(CASE WHEN task_id IS NOT NULL THEN bytes END) AS acceptedBytes
           FROM pushes WHERE instance_id = ?`,
        )
        .get(instanceId) as ShownLimit, // an aggregate always has its one row
  };
}
