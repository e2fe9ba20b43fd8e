/** Entries, and folders, of one row of the tables below: of the smallest, two rows fill a page. */
export const blockRows = 1_000;

/** In columns of numbers: nothing. */
export const none = -1;

/** What the directory says of entries, which are numbered by their place in it. */
export const entryLayout = {
  bytes: 'f64',
  packedBytes: 'f64',
  headerOffset: 'f64',
  crc32: 'u32',
  /** Where the path ends among the names of its block. */
  nameEnd: 'u32',
  /** Of files of versions that have a component, its id; 0 for all others. */
  entity: 'u32',
  method: 'u16',
  flags: 'u16',
  isFolder: 'u8',
} as const;

/** Where entries stand, and once more whose they are: for all entries these are read together. */
export const placeLayout = {
  /** That it stands in; `none` where it stands for a folder itself. */
  folder: 'i32',
  entity: 'u32',
} as const;

/** Folders as names tell them, whether or not an entry stands for them. 0 is the root. */
export const folderLayout = {
  /** Of all that is below it, as the other sums are. */
  bytes: 'f64',
  packed: 'f64',
  /** The first entry below it, or that stands for it. */
  first: 'f64',
  /** `none` for the root. */
  parent: 'i32',
  /** That stands for it, or `none`. */
  entry: 'i32',
  files: 'u32',
  nameEnd: 'u32',
} as const;

/**
 * The directory in blocks of columns: an archive has seven entries and four folders for each of a
 * hundred thousand components, and a row for each took a third of the time of staging. Queries keep
 * in memory what they need of it (queries/directory.ts, queries/folder-memory.ts).
 */
export const directoryTables = `
CREATE TABLE entry_blocks (
  id INTEGER PRIMARY KEY,            -- from 0; the first entry is id times ${blockRows}
  cells BLOB NOT NULL,               -- entryLayout
  names BLOB NOT NULL                -- paths in UTF-8, one after the other
) STRICT;

CREATE TABLE place_blocks (
  id INTEGER PRIMARY KEY,
  cells BLOB NOT NULL                -- placeLayout
) STRICT;

-- Names that their paths do not give back.
CREATE TABLE raw_names (entry INTEGER PRIMARY KEY, name BLOB NOT NULL) STRICT;

CREATE TABLE folder_blocks (
  id INTEGER PRIMARY KEY,
  cells BLOB NOT NULL,               -- folderLayout
  names BLOB NOT NULL                -- of the folders themselves
) STRICT;
`;
