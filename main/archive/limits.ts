/**
 * How much of an archive Carrel is willing to read (ZI-1). Sizes are bytes; each number is named in
 * the finding that it causes. Archives are hostile until shown otherwise.
 */
export const limits = {
  /** What Studio's upload form allows. */
  archiveBytes: 5 * 1024 ** 3,
  /** A library of 100,000 components has about 400,000. */
  entries: 1_000_000,
  /** The list of those, which stays in memory: theirs would be some 130 bytes each. */
  directoryBytes: 256 * 1024 ** 2,
  nameBytes: 1_024,
  segmentBytes: 255,
  depth: 32,
  totalInflatedBytes: 20 * 1024 ** 3,
  /** What a server stores as one file of a version. */
  mediaBytes: 50_000_000,
  /** A block.xml beyond this is refused and not read. */
  olxBytes: 5 * 1024 ** 2,
  /** A style sheet or drawing beyond this is not read for the files that it names. */
  linkingFileBytes: 2 * 1024 ** 2,
  /** Nor is more than this of them in one archive. */
  linkingFilesBytes: 256 * 1024 ** 2,
  /** A collection of 100,000 members is 6 MB. */
  tomlBytes: 16 * 1024 ** 2,
  /** What a prediction keeps of one TOML file: a million values are some 150 MB. */
  tomlValues: 1_000_000,
  tomlDepth: 32,
  tomlTables: 20_000,
  tomlKeyCharacters: 500,
  /** Inflated to packed; asked only of entries that inflate past `ratioGraceBytes`. */
  ratio: 200,
  ratioGraceBytes: 1024 ** 2,
  /** The same ratio is asked of all entries together where they inflate past this. */
  totalRatioGraceBytes: 64 * 1024 ** 2,
  commentBytes: 1_024,
  extraBytes: 4_096,
  xmlDepth: 256,
  xmlNodes: 100_000,
} as const;

/** Sizes of the reader's own buffers: no promise to anybody, only memory against system calls. */
export const windows = {
  /** One read of the central directory. */
  directoryBytes: 4 * 1024 ** 2,
  /** One read of the quick pass. */
  quickBytes: 1024 ** 2,
  /** One read of the deep pass. */
  deepBytes: 1024 ** 2,
  /** Entries up to this are inflated in one call, others as a stream. */
  wholeEntryBytes: 4 * 1024 ** 2,
} as const;
