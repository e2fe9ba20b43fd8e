import { directoryTables } from './directory-schema.ts';
import { predictionTables } from './prediction-schema.ts';
import { declareServerColumns, serverColumns } from './server-columns.ts';

/** 'CRLS' */
export const stagingApplicationId = 0x43524c53;

/**
 * The number of this schema: another one means that the file is made anew from the archive, never
 * migrated. Raise it with every change of a table here or of what is written into it.
 */
export const stagingVersion = 12;

/**
 * The tables of one archive. Rows are written once, in bulk; indexes are made afterwards
 * (`contentIndexes`, `findingIndexes`). Levels of severity: 5 fatal … 1 note, 0 none.
 */
export const stagingTables = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
${directoryTables}
-- What the deep pass found; no row: not checked.
CREATE TABLE entry_checks (
  entry INTEGER PRIMARY KEY,
  is_ok INTEGER NOT NULL,
  sha256 BLOB,                       -- null where it could not be read to its end
  media_type TEXT
) STRICT;

CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                -- component, section, subsection, unit
  type TEXT NOT NULL,                -- block type, or the kind again
  key TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  title_order INTEGER NOT NULL,      -- place among all titles, as people sort
  state TEXT NOT NULL,
  created TEXT,
  entry INTEGER NOT NULL,            -- its TOML file
  bytes INTEGER NOT NULL,            -- of the files of all its versions
  text_entry INTEGER,                -- the block.xml that is searched
  is_placed INTEGER NOT NULL,        -- in some container
  is_top INTEGER NOT NULL,           -- a container that the outline begins with
  components INTEGER,                -- below it; null: too entangled to count ahead
  ${declareServerColumns('worst')}
) STRICT;

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL,
  number INTEGER,
  title TEXT,
  is_draft INTEGER NOT NULL,
  is_published INTEGER NOT NULL
) STRICT;

-- Children by version; is_shown marks those of the version that the outline shows.
CREATE TABLE children (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  child INTEGER,                     -- null: not in the archive
  is_shown INTEGER NOT NULL
) STRICT;

CREATE TABLE collections (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  entry INTEGER NOT NULL,
  ${declareServerColumns('worst')}
) STRICT;

CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  collection INTEGER NOT NULL,
  key TEXT NOT NULL,
  entity INTEGER
) STRICT;

-- Findings that are judged alike, so that counts and gates never walk all findings.
CREATE TABLE finding_groups (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  sample TEXT NOT NULL,              -- JSON: one of its diagnostics
  ${declareServerColumns('severity')}
) STRICT;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  finding_group INTEGER NOT NULL,
  entity INTEGER,
  entry INTEGER,
  entity_key TEXT,
  entry_path TEXT,
  diagnostic TEXT NOT NULL           -- JSON
) STRICT;

-- The words of texts that are searched; as the index takes them where that differs (index-words.ts).
CREATE TABLE olx_texts (entry INTEGER PRIMARY KEY, text TEXT NOT NULL, indexed TEXT) STRICT;

-- The words of texts alone, and which texts a word is in, not where: titles and keys are looked through
-- in memory (name-words.ts), a query has no phrases (search-text.ts), and what was found is marked by
-- reading the few texts that are shown (search-marks.ts). Marks are a part of words: without them those
-- of Hindi and Thai fall to pieces.
CREATE VIRTUAL TABLE search USING fts5 (
  body,
  content = '', detail = none,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
-- No merging on the way, and a hash that the processor's cache still helps with: measured, the first
-- halves the time of filling, and a hash sixteen times as large takes half as much time again. A query
-- for words takes a few milliseconds among the parts that a hundred thousand components make.
INSERT INTO search (search, rank) VALUES ('hashsize', 1048576);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);
${predictionTables}`;

/** Made after the rows are in: each serves a query of main/staging/queries. */
export const contentIndexes: readonly string[] = [
  'CREATE INDEX versions_by_entity ON versions (entity, number)',
  'CREATE INDEX children_by_parent ON children (parent, position) WHERE is_shown = 1',
  'CREATE INDEX children_by_version ON children (version, position)',
  'CREATE INDEX children_by_child ON children (child) WHERE is_shown = 1',
  'CREATE INDEX members_by_collection ON members (collection, entity)',
  'CREATE INDEX members_by_entity ON members (entity)',
  `CREATE INDEX entities_by_title ON entities (title_order) WHERE kind = 'component'`,
  'CREATE INDEX entities_by_key ON entities (key)',
  'CREATE INDEX entities_top ON entities (kind, title_order) WHERE is_top = 1',
  `CREATE INDEX entities_unplaced ON entities (title_order) WHERE kind = 'component' AND is_placed = 0`,
];

/** The same, of tables that are written after the judging. */
export const findingIndexes: readonly string[] = [
  `CREATE INDEX entities_facets ON entities (type, state, is_placed, ${serverColumns('worst').join(', ')}) WHERE kind = 'component'`,
  'CREATE INDEX findings_by_group ON findings (finding_group)',
  'CREATE INDEX findings_by_entity ON findings (entity) WHERE entity IS NOT NULL',
  'CREATE INDEX findings_by_entry ON findings (entry) WHERE entry IS NOT NULL',
];
