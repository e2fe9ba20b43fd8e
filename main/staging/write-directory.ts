import type { ArchiveEntry } from '../archive/archive.ts';
import { blockWriter, nameWriter } from './block-writer.ts';
import type { RowCounter } from './bulk-insert.ts';
import { entryLayout } from './directory-schema.ts';
import type { LibraryPlaces } from './library-rows.ts';
import type { Columns } from './packed-columns.ts';
import type { ArchiveFacts } from './staged-facts.ts';
import type { Tables } from './tables.ts';

/** Sizes as entries declare them. */
export type EntryFacts = Pick<ArchiveFacts, 'inflatedBytes' | 'storedOnly'>;

/**
 * Writes the directory, and of the files of versions whose they are. Returns what all entries say
 * together.
 */
export async function writeEntries(
  tables: Tables,
  entries: Iterable<ArchiveEntry>,
  { files, owners }: Pick<LibraryPlaces, 'files' | 'owners'>,
  rows: RowCounter,
): Promise<EntryFacts> {
  const names = nameWriter();
  const blocks = blockWriter(entryLayout, tables.directory(), () => [names.take()]);
  const rawNames = tables.into('raw_names', ['entry', 'name'], 1);
  let file = 0; // they stand in the directory's order
  let inflatedBytes = 0;
  let storedOnly = true;
  for (const entry of entries) {
    const { cells, at } = blocks;
    fillEntry(cells, at, entry);
    inflatedBytes += entry.bytes;
    if (entry.method !== 0) storedOnly = false;
    if (entry.hasPlainName === true) cells.nameEnd[at] = names.addBytes(entry.rawName);
    else {
      const { path } = entry;
      cells.nameEnd[at] = names.add(path);
      const rawName = nameBesidePath(entry, path);
      if (rawName !== null) rawNames.add([entry.index, new Uint8Array(rawName)]);
    }
    const isFile = files[file]?.entry === entry.index;
    cells.entity[at] = isFile ? (owners[file] ?? 0) : 0;
    if (isFile) file += 1;
    blocks.next();
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  blocks.end();
  rawNames.end();
  return { inflatedBytes, storedOnly };
}

function fillEntry(
  cells: Columns<typeof entryLayout>,
  at: number,
  { bytes, packedBytes, headerOffset, crc32, method, flags, isFolder }: ArchiveEntry,
): void {
  cells.bytes[at] = held(bytes);
  cells.packedBytes[at] = held(packedBytes);
  cells.headerOffset[at] = held(headerOffset);
  cells.crc32[at] = crc32;
  cells.method[at] = method;
  cells.flags[at] = flags;
  cells.isFolder[at] = isFolder ? 1 : 0;
}

/** Room for any plain name: names in UTF-8 are compared here, and not kept twice. */
const scratch = Buffer.alloc(1_024);

/** The bytes of a name that its path does not give back. */
function nameBesidePath(entry: ArchiveEntry, path: string): Uint8Array | null {
  const { rawName } = entry;
  if (rawName.length > scratch.length - 4) return rawName; // no character takes more than 4 bytes
  const length = scratch.write(path, 'utf8');
  return length === rawName.length && scratch.compare(rawName, 0, length, 0, length) === 0
    ? null
    : rawName;
}

/** Declared sizes may be any 64-bit number; beyond what can be held exactly, the largest stands. */
function held(size: number): number {
  return Math.min(size, Number.MAX_SAFE_INTEGER);
}
