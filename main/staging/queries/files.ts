import type { EntryRecord } from '../../archive/archive.ts';
import type { FilePage, FileRow } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { severityLevelOf } from './judged.ts';
import { remembered } from './remembered.ts';
import type { Judged } from './judged.ts';

/** What a query of files selects (`fileColumns`). */
export interface FileRecord {
  readonly index: number;
  readonly path: string;
  readonly isFolder: number;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly isOk: number | null;
  readonly mediaType: string | null;
  readonly worst: number | null;
}

/** From entries, left joined with entry_checks. */
export function fileColumns(judged: Judged): string {
  return `entries.id AS "index", entries.path AS path, entries.is_folder AS isFolder,
    entries.bytes AS bytes, entries.packed_bytes AS packedBytes, entries.method AS method,
    entry_checks.is_ok AS isOk, entry_checks.media_type AS mediaType,
    (SELECT max(${severityLevelOf('finding_groups', judged)}) FROM findings
     JOIN finding_groups ON finding_groups.id = findings.finding_group
     WHERE findings.entry = entries.id) AS worst`;
}

/** The tables that `fileColumns` reads. */
export const fileTables = 'entries LEFT JOIN entry_checks ON entry_checks.entry = entries.id';

/** One file for a screen. */
export function fileRowOf(record: FileRecord): FileRow {
  return {
    index: record.index,
    path: record.path,
    bytes: record.bytes,
    packedBytes: record.packedBytes,
    method: record.method === 0 ? 'stored' : record.method === 8 ? 'deflated' : 'other',
    isFolder: record.isFolder === 1,
    check: record.isOk === null ? 'not-checked' : record.isOk === 1 ? 'ok' : 'bad',
    mediaType: record.mediaType,
    worst: severityOfLevel(record.worst ?? 0),
  };
}

/** A page of the directory, in its order; `text` is looked for in paths. */
export function readFilePage(
  database: Database,
  query: { readonly text: string; readonly offset: number; readonly limit: number },
  judged: Judged,
): FilePage {
  const text = query.text.trim().toLowerCase();
  if (text === '') return readAnyFiles(database, query, judged);
  const where = 'instr(lower(entries.path), @text) > 0';
  const total = remembered(database, `files ${text}`, () =>
    Number(database.prepare(`SELECT count(*) FROM entries WHERE ${where}`).pluck().get({ text })),
  );
  const rows = database
    .prepare<object, FileRecord>(
      `SELECT ${fileColumns(judged)} FROM ${fileTables} WHERE ${where}
       ORDER BY entries.id LIMIT @limit OFFSET @offset`,
    )
    .all({ text, limit: query.limit, offset: query.offset });
  return { total, rows: rows.map(fileRowOf) };
}

/** Places in the directory count from 0 without gaps: any page is found at once. */
function readAnyFiles(
  database: Database,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  judged: Judged,
): FilePage {
  const last = database.prepare('SELECT max(id) FROM entries').pluck().get();
  const rows = database
    .prepare<object, FileRecord>(
      `SELECT ${fileColumns(judged)} FROM ${fileTables}
       WHERE entries.id >= @offset ORDER BY entries.id LIMIT @limit`,
    )
    .all({ offset, limit });
  return { total: typeof last === 'number' ? last + 1 : 0, rows: rows.map(fileRowOf) };
}

interface EntryRow {
  readonly path: string;
  readonly raw_name: Uint8Array | null;
  readonly is_folder: number;
  readonly bytes: number;
  readonly packed_bytes: number;
  readonly method: number;
  readonly crc32: number;
  readonly flags: number;
  readonly header_offset: number;
}

/** What it takes to read one entry from the archive; undefined where there is no such entry. */
export function findEntryRecord(
  database: Database,
  index: number,
): (EntryRecord & { readonly isFolder: boolean }) | undefined {
  const row = database.prepare<[number], EntryRow>('SELECT * FROM entries WHERE id = ?').get(index);
  if (row === undefined) return undefined;
  return {
    path: row.path,
    rawName: row.raw_name ?? Buffer.from(row.path),
    isFolder: row.is_folder === 1,
    bytes: row.bytes,
    packedBytes: row.packed_bytes,
    method: row.method,
    crc32: row.crc32,
    flags: row.flags,
    headerOffset: row.header_offset,
  };
}

/** The files of one version of a component, with their entries. */
export function readVersionFiles(
  database: Database,
  key: string,
  version: number,
): readonly { readonly entry: number; readonly name: string; readonly bytes: number }[] {
  return database
    .prepare<[string, number], { entry: number; name: string; bytes: number }>(
      `SELECT id AS entry, name, bytes FROM entries
       WHERE entity = (SELECT min(id) FROM entities WHERE key = ?) AND number = ? ORDER BY name`,
    )
    .all(key, version);
}
