import type { Result } from '../../contract/result.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { batches } from './batch-schema.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './open-database.ts';
import { pushQueue, pushSchema } from './push-schema.ts';

/** 'CRLI' */
export const indexApplicationId = 0x43524c49;

/** The file's name in the data folder. */
export const indexFileName = 'index.sqlite';

/**
 * The tables of archives, approvals and jobs. Times are ISO 8601 text in UTC, ids short random
 * text, sizes bytes, file times milliseconds since 1970.
 */
const archiveSchema = `
CREATE TABLE archives (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  is_folder INTEGER NOT NULL CHECK (is_folder IN (0, 1)),
  is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
  size INTEGER NOT NULL,             -- when it was last read, or first seen
  mtime_ms REAL NOT NULL,
  staging_id TEXT UNIQUE,            -- null until the quick pass is done
  sha256 TEXT,                       -- null until the deep pass is done, and for folders
  title TEXT,
  severities TEXT,                   -- JSON: counts of findings for each server
  deep_failure TEXT,                 -- JSON: why the deep pass has no result
  read_failure TEXT,                 -- JSON: why the last reading failed
  opened_at TEXT NOT NULL,
  is_recent INTEGER NOT NULL DEFAULT 1 CHECK (is_recent IN (0, 1)),
  removed_at TEXT
) STRICT;
CREATE INDEX archives_by_opening ON archives (opened_at);

-- Nothing here is ever deleted: a push refers to the approval it sent.
CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  archive_id TEXT NOT NULL REFERENCES archives (id),
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  release TEXT NOT NULL,
  database TEXT NOT NULL,
  accepted TEXT NOT NULL,            -- JSON: codes
  note TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  rules TEXT NOT NULL,               -- the rule set that judged it
  path TEXT NOT NULL,
  mtime_ms REAL NOT NULL,
  withdrawn_at TEXT
) STRICT;
CREATE UNIQUE INDEX approvals_standing ON approvals (archive_id) WHERE withdrawn_at IS NULL;

-- A reading of one archive, leased to the process that does it.
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  archive_id TEXT NOT NULL REFERENCES archives (id),
  staging_id TEXT NOT NULL,          -- what it writes
  state TEXT NOT NULL CHECK (state IN ('reading', 'verifying', 'done', 'failed')),
  failure TEXT,                      -- JSON
  owner TEXT NOT NULL,               -- random text of the process that works on it
  owner_pid INTEGER NOT NULL,
  beat_at TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX jobs_by_archive ON jobs (archive_id, started_at);
CREATE INDEX jobs_running ON jobs (state) WHERE state IN ('reading', 'verifying');
`;

/** Second step: what a person approved that a server would do, and why nothing was predicted. */
const predictions = `
ALTER TABLE archives ADD COLUMN is_predicted INTEGER NOT NULL DEFAULT 0; -- to the last server
ALTER TABLE archives ADD COLUMN predict_failure TEXT; -- JSON
ALTER TABLE approvals ADD COLUMN predicted TEXT NOT NULL DEFAULT '[]'; -- JSON: a list
`;

/**
 * Third step: what a person can live with, and why. It is kept with the bytes, not with the place on
 * the list: the same archive found elsewhere, or read again, is still accepted.
 */
const acceptances = `
-- Nothing here is ever deleted: undo puts a withdrawn one back.
CREATE TABLE acceptances (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,            -- the worst that it accepts
  finding TEXT,                      -- JSON: the one diagnostic; null: all of the kind
  reason TEXT NOT NULL,
  release TEXT NOT NULL,             -- judged for, when it was accepted
  database TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;
CREATE INDEX acceptances_standing ON acceptances (sha256) WHERE withdrawn_at IS NULL;
ALTER TABLE approvals ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]'; -- JSON: a list of reasons
`;

/** Each brings the index to its number; a published one is never changed again. */
export const indexMigrations: readonly string[] = [
  `${archiveSchema}\n${pushSchema}`,
  predictions,
  acceptances,
  batches,
  pushQueue,
];

/** Opens the index of a data folder, with a copy kept before a migration (DB-5). */
export function openIndex(path: string): Result<Database, AppFailure> {
  return openDatabase(path, {
    applicationId: indexApplicationId,
    migrations: indexMigrations,
    backUp: true,
    role: 'index',
  });
}
