import type { ArchiveEntry } from '../archive/archive.ts';
import { blockWriter, nameWriter } from './block-writer.ts';
import type { RowCounter } from './bulk-insert.ts';
import { entryLayout, folderLayout, none, placeLayout } from './directory-schema.ts';
import { folderSorter } from './folder-rows.ts';
import type { FolderRow } from './folder-table.ts';
import type { LibraryPlaces } from './library-rows.ts';
import type { Columns } from './packed-columns.ts';
import type { Tables } from './tables.ts';

/** Writes the directory, with its folders, and of the files of versions whose they are. */
export async function writeEntries(
  tables: Tables,
  entries: Iterable<ArchiveEntry>,
  { files, owners }: Pick<LibraryPlaces, 'files' | 'owners'>,
  rows: RowCounter,
): Promise<void> {
  const names = nameWriter();
  const blocks = blockWriter(
    entryLayout,
    tables.into('entry_blocks', ['id', 'cells', 'names'], 1),
    () => [names.take()],
  );
  const places = blockWriter(
    placeLayout,
    tables.into('place_blocks', ['id', 'cells'], 1),
    () => [],
  );
  const rawNames = tables.into('raw_names', ['entry', 'name'], 1);
  const folders = folderSorter();
  let file = 0; // they stand in the directory's order
  for (const entry of entries) {
    const { path } = entry;
    fillEntry(blocks.cells, blocks.at, entry);
    blocks.cells.nameEnd[blocks.at] = names.add(path, entry.hasPlainName);
    blocks.next();
    const isFile = files[file]?.entry === entry.index;
    places.cells.folder[places.at] = folders.take(entry) ?? none;
    places.cells.entity[places.at] = isFile ? (owners[file] ?? 0) : 0;
    places.next();
    if (isFile) file += 1;
    const rawName = nameBesidePath(entry, path);
    if (rawName !== null) rawNames.add([entry.index, new Uint8Array(rawName)]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  for (const table of [blocks, places, rawNames]) table.end();
  await writeFolders(tables, folders.end(), rows);
}

async function writeFolders(
  tables: Tables,
  folders: Iterable<FolderRow>,
  rows: RowCounter,
): Promise<void> {
  const names = nameWriter();
  const blocks = blockWriter(
    folderLayout,
    tables.into('folder_blocks', ['id', 'cells', 'names'], 1),
    () => [names.take()],
  );
  for (const { parent, name, entry, files, bytes, packed, first } of folders) {
    const { cells, at } = blocks;
    cells.parent[at] = parent ?? none;
    cells.entry[at] = entry ?? none;
    cells.files[at] = files;
    cells.bytes[at] = bytes;
    cells.packed[at] = packed;
    cells.first[at] = first;
    cells.nameEnd[at] = names.add(name);
    blocks.next();
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  blocks.end();
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
  if (entry.hasPlainName === true) return null;
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
