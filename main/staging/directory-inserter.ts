import { isAscii } from 'node:buffer';
import { blockWriter, nameWriter } from './block-writer.ts';
import { inserter } from './bulk-insert.ts';
import type { Cell, Inserter } from './bulk-insert.ts';
import { blockRows, entryLayout, folderLayout, none, placeLayout } from './directory-schema.ts';
import { folderSorter } from './folder-rows.ts';
import type { FolderRow } from './folder-table.ts';
import type { Database } from './open-database.ts';
import { unpackColumns } from './packed-columns.ts';

/**
 * Takes rows of `entry_blocks` in their order, and makes the places and folders that the paths in
 * them tell. That takes as long as gathering the blocks: where the database is, not where is read.
 */
export function directoryInserter(database: Database): Inserter {
  const entries = inserter(database, 'entry_blocks', ['id', 'cells', 'names'], 1);
  const places = blockWriter(
    placeLayout,
    inserter(database, 'place_blocks', ['id', 'cells'], 1),
    () => [],
  );
  const folders = folderSorter();
  function takePlaces(first: number, packed: Uint8Array, names: Uint8Array): void {
    const { bytes, packedBytes, isFolder, nameEnd, entity } = unpackColumns(entryLayout, packed);
    const pathAt = pathsIn(names, nameEnd);
    bytes.forEach((size, at) => {
      const folder = folders.take({
        index: first + at,
        path: pathAt(at),
        isFolder: isFolder[at] === 1,
        bytes: size,
        packedBytes: packedBytes[at] ?? 0,
      });
      places.cells.folder[places.at] = folder ?? none;
      places.cells.entity[places.at] = entity[at] ?? 0;
      places.next();
    });
  }
  return {
    add(cells) {
      for (let at = 0; at < cells.length; at += blockCells) {
        const [id, packed, names] = cells.slice(at, at + blockCells);
        if (typeof id !== 'number' || !isBytes(packed) || !isBytes(names)) {
          throw new TypeError('That is no block of entries');
        }
        takePlaces(id * blockRows, packed, names);
      }
      entries.add(cells);
    },
    end() {
      entries.end();
      places.end();
      writeFolders(database, folders.end());
    },
  };
}

/** Cells a row of `entry_blocks`. */
const blockCells = 3;

function isBytes(cell: Cell | undefined): cell is Uint8Array<ArrayBuffer> {
  return cell instanceof Uint8Array;
}

/** The path of each entry of a block. */
function pathsIn(names: Uint8Array, ends: Uint32Array): (at: number) => string {
  const bytes = Buffer.from(names.buffer, names.byteOffset, names.length);
  const startOf = (at: number): number => (at === 0 ? 0 : (ends[at - 1] ?? 0));
  if (!isAscii(names)) return (at) => bytes.toString('utf8', startOf(at), ends[at]);
  const all = bytes.toString('latin1');
  return (at) => all.slice(startOf(at), ends[at]);
}

function writeFolders(database: Database, folders: Iterable<FolderRow>): void {
  const names = nameWriter();
  const insert = inserter(database, 'folder_blocks', ['id', 'cells', 'names'], 1);
  const blocks = blockWriter(folderLayout, insert, () => [names.take()]);
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
  }
  blocks.end();
}
