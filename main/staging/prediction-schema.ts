/**
 * The tables of what each server's restore would do; they are filled after the deep pass, a server
 * at a time. `server` is a place in `servers` (server-columns.ts), and its bit in `losses.servers`.
 */
export const predictionTables = `
-- No row: not predicted (yet).
CREATE TABLE predictions (
  server INTEGER PRIMARY KEY,
  status TEXT NOT NULL,              -- success, error, exception, unknown
  answer TEXT NOT NULL,              -- JSON: PredictionAnswer
  log INTEGER,
  finding INTEGER,                   -- the first behind a refusal, where one is known
  losses INTEGER NOT NULL,
  components INTEGER NOT NULL,       -- restored
  whole INTEGER NOT NULL             -- of them, without a loss of their own
) STRICT;

-- Servers that say the same share a log.
CREATE TABLE logs (
  id INTEGER PRIMARY KEY,
  mark BLOB NOT NULL UNIQUE,         -- SHA-256 of its text
  lines INTEGER NOT NULL,            -- as people count them
  pieces INTEGER NOT NULL,           -- rows: one more, and empty, behind a last line end
  bytes INTEGER NOT NULL,
  first_line INTEGER NOT NULL        -- its lines follow one another
) STRICT;

CREATE TABLE log_lines (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,                -- without the line end
  finding INTEGER
) STRICT;

-- Losses that several servers share stand once.
CREATE TABLE losses (
  id INTEGER PRIMARY KEY,
  mark BLOB NOT NULL UNIQUE,         -- of the diagnostic
  servers INTEGER NOT NULL,          -- a bit a server
  code TEXT NOT NULL,
  entity INTEGER,
  collection INTEGER,
  entry INTEGER,
  finding INTEGER,                   -- the same among the findings
  words TEXT NOT NULL,
  diagnostic TEXT NOT NULL           -- JSON
) STRICT;
CREATE INDEX losses_by_entity ON losses (entity) WHERE entity IS NOT NULL;
CREATE INDEX losses_by_collection ON losses (collection) WHERE collection IS NOT NULL;

-- Of entities that have losses, or things below them that have.
CREATE TABLE loss_counts (
  server INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  own INTEGER NOT NULL,
  total INTEGER NOT NULL,            -- of its own and of all below it
  PRIMARY KEY (server, entity)
) STRICT, WITHOUT ROWID;

-- Entities that come out otherwise than the outline shows them; title null: they do not.
CREATE TABLE restored_entities (
  server INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  title TEXT,
  PRIMARY KEY (server, entity)
) STRICT, WITHOUT ROWID;

-- Rows of children and of members that are not restored at their place.
CREATE TABLE gone_children (
  server INTEGER NOT NULL,
  child INTEGER NOT NULL,
  PRIMARY KEY (server, child)
) STRICT, WITHOUT ROWID;
CREATE TABLE gone_members (
  server INTEGER NOT NULL,
  member INTEGER NOT NULL,
  PRIMARY KEY (server, member)
) STRICT, WITHOUT ROWID;
`;
