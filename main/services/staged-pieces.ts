import { openArchive } from '../archive/open-archive.ts';
import { openFileSource } from '../archive/byte-source.ts';
import { packedPieces } from '../archive/read-entry.ts';
import { readPieces } from '../archive/read-pieces.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { locateEntry } from './read-staged-entry.ts';
import type { LocatedEntry } from './read-staged-entry.ts';
import type { ServiceContext } from './service-context.ts';

/** The archive is not what it was, or cannot be read: the stream ends, the window asks anew. */
export class StreamEnded extends Error {}

/**
 * A part of an entry's content, read while it is taken: opened at the first piece, closed when the
 * taker stops. Rejects where the archive is not the one that was read, or is damaged there.
 */
export async function* stagedPieces(
  context: ServiceContext,
  archiveId: ArchiveId,
  index: number,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const located = await locateEntry(context, archiveId, index);
  if (!located.ok) throw new StreamEnded(located.failure.kind);
  const { archive } = located.value;
  if (archive.isFolder) yield* folderPieces(located.value, index, start, length);
  else yield* zipPieces(located.value, start, length);
}

async function* zipPieces(
  { archive, record }: LocatedEntry,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = await openFileSource(archive.path);
  try {
    const read = await readPieces(source, record, start, length);
    if (read.kind === 'fault') throw new StreamEnded(read.diagnostic.code);
    yield* read.pieces;
  } finally {
    await source.close();
  }
}

/** The folder is walked again: its own reader is what keeps links from leading out of it. */
async function* folderPieces(
  { archive, record }: LocatedEntry,
  index: number,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const opened = await openArchive(archive.path, {});
  if (!opened.ok) throw new StreamEnded(opened.failure.kind);
  const { store } = opened.value;
  const entry = opened.value.entryAt(index);
  if (store.kind !== 'folder' || entry?.path !== record.path) throw new StreamEnded('file-changed');
  const source = await store.open(entry);
  try {
    yield* packedPieces(source, start, Math.max(0, Math.min(length, source.size - start)));
  } finally {
    await source.close();
    await opened.value.close();
  }
}
