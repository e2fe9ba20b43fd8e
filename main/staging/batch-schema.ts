/**
 * A step of the index: archives that were opened together, and what a table of many archives shows
 * without opening a staging file of each.
 */
export const batches = `
ALTER TABLE archives ADD COLUMN digest TEXT; -- JSON: ArchiveDigest; null until it was read

CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  folder TEXT,                       -- its name; null for files chosen one by one
  opened_at TEXT NOT NULL,
  dismissed_at TEXT
) STRICT;

CREATE TABLE batch_archives (
  batch_id TEXT NOT NULL REFERENCES batches (id),
  archive_id TEXT NOT NULL REFERENCES archives (id),
  PRIMARY KEY (batch_id, archive_id)
) STRICT, WITHOUT ROWID;
`;
