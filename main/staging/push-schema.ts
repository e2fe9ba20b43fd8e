/**
 * Tables of the index database that belong to instances and pushes. The string is a part of the
 * index's first migration. Times are ISO 8601 text in UTC; ids are short random text; what is
 * JSON says so. No column holds a secret, a token or content.
 */
export const pushSchema = `
CREATE TABLE instances (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  studio_url TEXT NOT NULL,
  lms_url TEXT NOT NULL,
  release TEXT NOT NULL,
  database TEXT NOT NULL,
  client_id TEXT NOT NULL,
  is_practice INTEGER NOT NULL CHECK (is_practice IN (0, 1)),
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- One push of one approved archive to one instance. What the server said is kept here the moment
-- it is known, so that a crash loses no task id, no package id and no library key.
CREATE TABLE pushes (
  id TEXT PRIMARY KEY,
  archive_id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  instance_name TEXT NOT NULL,
  studio_url TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  approval_id TEXT NOT NULL,       -- the approval that this push sends
  expected TEXT NOT NULL,          -- JSON: the archive's counts at approval
  org TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  state TEXT NOT NULL,
  failed_at TEXT,
  failure TEXT,                    -- JSON: an AppFailure
  error_log TEXT,                  -- the server's own words
  task_id TEXT,
  learning_package INTEGER,
  restored TEXT,                   -- JSON: the server's counts of the restore
  create_sent INTEGER NOT NULL DEFAULT 0 CHECK (create_sent IN (0, 1)),
  library TEXT,
  sent_bytes INTEGER NOT NULL DEFAULT 0,
  verification TEXT,               -- JSON: a Verification
  cancel_asked INTEGER NOT NULL DEFAULT 0 CHECK (cancel_asked IN (0, 1)),
  lease_owner TEXT,                -- random text of the process that works on it
  lease_pid INTEGER,
  lease_started TEXT,              -- when that process began: a pid is used again
  lease_beat TEXT,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX pushes_by_archive ON pushes (archive_id, started_at);

-- One row a step and attempt: written before the act, closed after it.
CREATE TABLE push_steps (
  id INTEGER PRIMARY KEY,
  push_id TEXT NOT NULL REFERENCES pushes (id),
  step TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'failed', 'cancelled', 'interrupted')),
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX push_steps_by_push ON push_steps (push_id, id);
`;

/**
 * A step of the index: pushes that wait for their turn, what a person is asked, and what a
 * verification found in full.
 */
export const pushQueue = `
ALTER TABLE pushes ADD COLUMN start_id TEXT NOT NULL DEFAULT ''; -- those begun by one call
ALTER TABLE pushes ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)); -- for its turn
ALTER TABLE pushes ADD COLUMN stop_asked INTEGER NOT NULL DEFAULT 0 CHECK (stop_asked IN (0, 1)); -- at a safe point
ALTER TABLE pushes ADD COLUMN send_anyway INTEGER NOT NULL DEFAULT 0 CHECK (send_anyway IN (0, 1));
ALTER TABLE pushes ADD COLUMN public_learning INTEGER NOT NULL DEFAULT 0 CHECK (public_learning IN (0, 1));
ALTER TABLE pushes ADD COLUMN public_read INTEGER NOT NULL DEFAULT 0 CHECK (public_read IN (0, 1));
ALTER TABLE pushes ADD COLUMN question TEXT;    -- JSON: a PushQuestion that is open
ALTER TABLE pushes ADD COLUMN backup_task TEXT; -- of the verification, until it has ended
CREATE INDEX pushes_unended ON pushes (state) WHERE state NOT IN ('verified', 'failed', 'cancelled');

-- All differences of a verification; the row of the push holds the first of them.
CREATE TABLE push_differences (
  push_id TEXT NOT NULL REFERENCES pushes (id),
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  entity_key TEXT,
  entry TEXT,
  message TEXT NOT NULL,
  PRIMARY KEY (push_id, position)
) STRICT, WITHOUT ROWID;
`;
