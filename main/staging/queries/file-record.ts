import type { FileRecordView } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { entryAt, rawNameOf } from './directory.ts';

/** What the directory says of an entry, and the hash of its content; null: no such entry. */
export function readRecordView(database: Database, index: number): FileRecordView | null {
  const entry = entryAt(database, index);
  if (entry === undefined) return null;
  const sha256 = database
    .prepare<[number], Uint8Array | null>('SELECT sha256 FROM entry_checks WHERE entry = ?')
    .pluck()
    .get(index);
  return {
    place: index,
    method: entry.method,
    flags: entry.flags,
    crc32: entry.crc32,
    offset: entry.headerOffset,
    rawName: hexOf(rawNameOf(database, index)),
    sha256: hexOf(sha256 ?? null),
  };
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex');
}
