import { isAscii } from 'node:buffer';
import type { EntryRecord } from '../../archive/archive.ts';
import { blockRows, entryLayout } from '../directory-schema.ts';
import type { Database } from '../open-database.ts';
import { rowsOf, unpackColumns } from '../packed-columns.ts';
import type { Columns } from '../packed-columns.ts';
import { foldText } from '../text-functions.ts';

/** What the directory says of an entry, but for the bytes of its name. */
export interface StagedEntry extends Omit<EntryRecord, 'rawName'> {
  readonly index: number;
  readonly isFolder: boolean;
}

interface Block {
  readonly cells: Columns<typeof entryLayout>;
  readonly names: Buffer;
}

/** Those that a page of files, or the files of a component, are in. */
const keptBlocks = 16;
const blocks = new WeakMap<Database, Map<number, Block>>();

/** An entry by its place in the directory; undefined where there is none. */
export function entryAt(database: Database, index: number): StagedEntry | undefined {
  const id = Math.floor(index / blockRows);
  const at = index - id * blockRows;
  const block = blockOf(database, id);
  if (block === undefined || at < 0 || at >= block.cells.bytes.length) return undefined;
  const { cells, names } = block;
  return {
    index,
    path: names.toString('utf8', startOf(cells.nameEnd, at), cells.nameEnd[at]),
    isFolder: cells.isFolder[at] === 1,
    bytes: cells.bytes[at] ?? 0,
    packedBytes: cells.packedBytes[at] ?? 0,
    method: cells.method[at] ?? 0,
    crc32: cells.crc32[at] ?? 0,
    flags: cells.flags[at] ?? 0,
    headerOffset: cells.headerOffset[at] ?? 0,
  };
}

/** The bytes of a name where its path does not give them back, else null. */
export function rawNameOf(database: Database, index: number): Uint8Array | null {
  const name = database
    .prepare<[number], Uint8Array>('SELECT name FROM raw_names WHERE entry = ?')
    .pluck()
    .get(index);
  return name ?? null;
}

/** How many entries there are. */
export function countEntries(database: Database): number {
  const last = database
    .prepare<[], { id: number; bytes: number }>(
      'SELECT id, length(cells) AS bytes FROM entry_blocks ORDER BY id DESC LIMIT 1',
    )
    .get();
  return last === undefined ? 0 : last.id * blockRows + rowsOf(entryLayout, last.bytes);
}

/** The places of entries whose path has what `foldText` made of a text. */
export function entriesNamed(database: Database, folded: string): readonly number[] {
  const found: number[] = [];
  for (const row of readBlocks(database).iterate()) {
    const { cells, names } = blockFrom(row);
    const first = row.id * blockRows;
    for (const at of isAscii(names)
      ? placesInAscii(names.toString('latin1').toLowerCase(), cells.nameEnd, folded)
      : placesInText(names, cells.nameEnd, folded)) {
      found.push(first + at);
    }
  }
  return found;
}

/** All names are looked through at once: small letters take the places of the large ones. */
function placesInAscii(names: string, ends: Uint32Array, wanted: string): readonly number[] {
  const found: number[] = [];
  let at = 0;
  let hit = names.indexOf(wanted);
  while (hit >= 0) {
    while ((ends[at] ?? Infinity) <= hit) at += 1;
    const end = ends[at] ?? names.length;
    const isWithin = hit + wanted.length <= end;
    if (isWithin) found.push(at);
    hit = names.indexOf(wanted, isWithin ? end : hit + 1);
  }
  return found;
}

function placesInText(names: Buffer, ends: Uint32Array, wanted: string): readonly number[] {
  const found: number[] = [];
  ends.forEach((end, at) => {
    if (foldText(names.toString('utf8', startOf(ends, at), end)).includes(wanted)) found.push(at);
  });
  return found;
}

function startOf(ends: Uint32Array, at: number): number {
  return at === 0 ? 0 : (ends[at - 1] ?? 0);
}

/** A block; those that were not asked for longest are let go. */
function blockOf(database: Database, id: number): Block | undefined {
  const kept = blocks.get(database) ?? new Map<number, Block>();
  blocks.set(database, kept);
  const block = kept.get(id) ?? readBlock(database, id);
  if (block === undefined) return undefined;
  kept.delete(id);
  kept.set(id, block);
  const [oldest] = kept.keys();
  if (kept.size > keptBlocks && oldest !== undefined) kept.delete(oldest);
  return block;
}

interface BlockRow {
  readonly id: number;
  readonly cells: Uint8Array;
  readonly names: Buffer;
}

function readBlock(database: Database, id: number): Block | undefined {
  const row = database
    .prepare<[number], BlockRow>('SELECT id, cells, names FROM entry_blocks WHERE id = ?')
    .get(id);
  return row === undefined ? undefined : blockFrom(row);
}

function readBlocks(database: Database) {
  return database.prepare<[], BlockRow>('SELECT id, cells, names FROM entry_blocks ORDER BY id');
}

function blockFrom({ cells, names }: BlockRow): Block {
  return { cells: unpackColumns(entryLayout, cells), names };
}
