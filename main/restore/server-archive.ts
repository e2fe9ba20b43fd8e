/** A file of the zip as a server meets it. */
export interface ServerFile {
  readonly name: string;
  /** Index of the archive's entry that is read under this name: of equal names the last. */
  readonly entry: number;
}

/** The archive as the `zipfile` of a server's Python has it. */
export interface ServerArchive {
  /** `namelist()` without folders: every file of the directory in order, repeated names too. */
  readonly files: readonly ServerFile[];
  /** Whether Carrel's own reader gives this entry's content exactly as `read` does. */
  readsAlike(entry: number): boolean;
  /**
   * The whole content of a file, as `open(name).read()` gives it. Raises what Python raises; rejects
   * with the system's own error where the file itself cannot be read.
   */
  read(file: Pick<ServerFile, 'entry'>): Uint8Array | Promise<Uint8Array>;
  /** What is stored of a file's content, without keeping it. Raises as `read` does. */
  look(file: Pick<ServerFile, 'entry'>): StoredContent | Promise<StoredContent>;
}

/** A file's content as a server stores it. */
export interface StoredContent {
  /** Index of the archive's entry. */
  readonly entry: number;
  /** Length of the content as Python reads it. */
  readonly bytes: number;
  /** Of that content, in small hexadecimal letters. */
  readonly sha256: string;
  /** Whether it is UTF-8 throughout. */
  readonly isUtf8: boolean;
}

/**
 * What a deep pass has already found of entries, so that predictions need not read them again.
 * Answers null for an entry that it does not know, or that is damaged in any way: such an entry is
 * read as Python reads it.
 */
export interface KnownContents {
  contentOf(entry: number): StoredContent | null;
}
