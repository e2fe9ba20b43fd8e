import { blockRows, folderLayout, none } from '../directory-schema.ts';
import type { Database } from '../open-database.ts';
import { unpackColumns } from '../packed-columns.ts';
import type { Columns } from '../packed-columns.ts';
import { groupRows } from './group-rows.ts';
import type { RowGroups } from './group-rows.ts';

/** Every folder, by its number. */
export interface FolderMemory {
  readonly size: number;
  nameOf(folder: number): string;
  /** Null for the root. */
  parentOf(folder: number): number | null;
  /** The entry that stands for it. */
  entryOf(folder: number): number | null;
  /** The folder that an entry stands for. */
  ofEntry(entry: number): number | null;
  sumsOf(folder: number): FolderSums;
  /** Folders by the one that they stand in. */
  readonly inFolder: RowGroups;
}

/** Of all that is below a folder. */
export interface FolderSums {
  readonly files: number;
  readonly bytes: number;
  readonly packed: number;
  /** The first entry in the directory. */
  readonly first: number;
}

const known = new WeakMap<Database, FolderMemory>();

/** Read once, and kept: some 50 bytes a folder and its name. Nothing is added to it later. */
export function folderMemory(database: Database): FolderMemory {
  const memory = known.get(database) ?? memoryOf(readBlocks(database));
  known.set(database, memory);
  return memory;
}

type FolderCells = Columns<typeof folderLayout>;

interface Block {
  readonly cells: FolderCells;
  readonly names: Buffer;
}

function readBlocks(database: Database): readonly Block[] {
  const rows = database.prepare<[], { cells: Uint8Array; names: Buffer }>(
    'SELECT cells, names FROM folder_blocks ORDER BY id',
  );
  return rows
    .all()
    .map(({ cells, names }) => ({ cells: unpackColumns(folderLayout, cells), names }));
}

function memoryOf(blocks: readonly Block[]): FolderMemory {
  const parents = joined(blocks, ({ parent }) => parent);
  const entries = joined(blocks, ({ entry }) => entry);
  // Asked of every finding about a folder: not looked for among all folders each time.
  let standing: Int32Array | null = null;
  const byEntry = (): Int32Array => (standing ??= placesByNumber(entries));
  const numberOr = (number: number | undefined): number | null =>
    number === undefined || number === none ? null : number;
  return {
    size: parents.length,
    nameOf(folder) {
      const { block, at } = find(blocks, folder);
      const ends = block.cells.nameEnd;
      return block.names.toString('utf8', at === 0 ? 0 : ends[at - 1], ends[at]);
    },
    parentOf: (folder) => numberOr(parents[folder]),
    entryOf: (folder) => numberOr(entries[folder]),
    ofEntry: (entry) => numberOr(byEntry()[entry]),
    sumsOf(folder) {
      const { block, at } = find(blocks, folder);
      const { files, bytes, packed, first } = block.cells;
      return {
        files: files[at] ?? 0,
        bytes: bytes[at] ?? 0,
        packed: packed[at] ?? 0,
        first: first[at] ?? 0,
      };
    },
    inFolder: groupRows(parents, 0),
  };
}

/** A column of all blocks. */
function joined(
  blocks: readonly Block[],
  columnOf: (cells: FolderCells) => Int32Array,
): Int32Array {
  const last = blocks.at(-1)?.cells.parent.length ?? 0;
  const all = new Int32Array(Math.max(0, blocks.length - 1) * blockRows + last);
  blocks.forEach(({ cells }, at) => all.set(columnOf(cells), at * blockRows));
  return all;
}

/** Where each number from 0 stands in a column, or `none`. */
function placesByNumber(column: Int32Array): Int32Array {
  let most = none;
  for (const number of column) if (number > most) most = number;
  const places = new Int32Array(most + 1).fill(none);
  column.forEach((number, place) => {
    if (number !== none) places[number] = place;
  });
  return places;
}

function find(blocks: readonly Block[], folder: number): { block: Block; at: number } {
  const block = blocks[Math.floor(folder / blockRows)];
  if (block === undefined) throw new RangeError('No such folder');
  return { block, at: folder % blockRows };
}
