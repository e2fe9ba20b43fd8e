import type { FileRow } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { fileColumns, fileRowOf, fileTables } from './files.ts';
import type { FileRecord } from './files.ts';
import type { Judged } from './judged.ts';

/** All of one version that is content, and what tells the bytes of its files. */
export interface StagedVersion {
  readonly number: number;
  readonly title: string;
  readonly children: readonly {
    readonly key: string;
    readonly title: string | null;
    readonly type: string | null;
  }[];
  readonly files: readonly {
    readonly name: string;
    readonly row: FileRow;
    readonly crc32: number;
    /** In hexadecimal. */
    readonly sha256: string | null;
  }[];
}

interface VersionRecord {
  readonly id: number;
  readonly entity: number;
  readonly title: string | null;
}

/** A version of the first entity of a key; undefined where there is none. */
export function findVersionContent(
  database: Database,
  { key, number }: { readonly key: string; readonly number: number },
  judged: Judged,
): StagedVersion | undefined {
  const version = database
    .prepare<[string, number], VersionRecord>(
      `SELECT id, entity, title FROM versions
       WHERE entity = (SELECT min(id) FROM entities WHERE key = ?) AND number = ?
       ORDER BY id LIMIT 1`,
    )
    .get(key, number);
  if (version === undefined) return undefined;
  return {
    number,
    title: version.title ?? '',
    children: childrenOf(database, version.id),
    files: filesOf(database, version.entity, number, judged),
  };
}

function childrenOf(database: Database, version: number): StagedVersion['children'] {
  return database
    .prepare<[number], StagedVersion['children'][number]>(
      `SELECT children.key AS key, entities.title AS title, entities.type AS type
       FROM children LEFT JOIN entities ON entities.id = children.child
       WHERE children.version = ? ORDER BY children.position`,
    )
    .all(version);
}

interface ContentRecord extends FileRecord {
  readonly name: string;
  readonly crc32: number;
  readonly sha256: string | null;
}

function filesOf(
  database: Database,
  entity: number,
  number: number,
  judged: Judged,
): StagedVersion['files'] {
  return database
    .prepare<[number, number], ContentRecord>(
      `SELECT ${fileColumns(judged)}, entries.name AS name, entries.crc32 AS crc32,
         lower(hex(entry_checks.sha256)) AS sha256
       FROM ${fileTables} WHERE entries.entity = ? AND entries.number = ? ORDER BY entries.name`,
    )
    .all(entity, number)
    .map((record) => ({
      name: record.name,
      row: fileRowOf(record),
      crc32: record.crc32,
      sha256: record.sha256 === '' ? null : record.sha256,
    }));
}
