import type { FileRecordView } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';

interface Row {
  readonly place: number;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly offset: number;
  readonly rawName: Uint8Array | null;
  readonly sha256: Uint8Array | null;
}

/** What the directory says of an entry, and the hash of its content; null: no such entry. */
export function readRecordView(database: Database, index: number): FileRecordView | null {
  const row = database
    .prepare<[number], Row>(
      `SELECT id AS place, method, flags, crc32, header_offset AS offset, raw_name AS rawName, sha256
       FROM entries LEFT JOIN entry_checks ON entry_checks.entry = entries.id WHERE id = ?`,
    )
    .get(index);
  if (row === undefined) return null;
  return { ...row, rawName: hexOf(row.rawName), sha256: hexOf(row.sha256) };
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex');
}
