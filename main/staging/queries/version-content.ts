import type { FileRow } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { filesOfEntity, readFileRows } from './files.ts';
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

function filesOf(
  database: Database,
  entity: number,
  number: number,
  judged: Judged,
): StagedVersion['files'] {
  const files = filesOfEntity(database, entity).filter((file) => file.number === number);
  const indexes = files.map(({ entry }) => entry.index);
  const rows = new Map(readFileRows(database, indexes, judged).map((row) => [row.index, row]));
  const sha256 = database
    .prepare<[number], string>('SELECT lower(hex(sha256)) FROM entry_checks WHERE entry = ?')
    .pluck();
  return files.flatMap(({ name, entry: { index, crc32 } }) => {
    const row = rows.get(index);
    return row === undefined ? [] : [{ name, row, crc32, sha256: sha256.get(index) || null }];
  });
}
