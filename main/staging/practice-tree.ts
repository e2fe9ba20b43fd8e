import type { Database } from './open-database.ts';
import type {
  StagedCollection,
  StagedEntity,
  StagedPackage,
  StagedVersion,
} from './practice-schema.ts';

/** Writes what was restored of a package; its own row is there. Throws errors of SQLite. */
export function writeTree(
  db: Database,
  learningPackage: number,
  { entities, collections }: Pick<StagedPackage, 'entities' | 'collections'>,
): void {
  const writeVersion = versionWriter(db);
  const entity = db.prepare(
    `INSERT INTO entities
       (learning_package, key, kind, type, title, draft, published, created_at, can_stand_alone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const one of entities) {
    const { key, kind, type, title, draft, published, createdAt, canStandAlone } = one;
    const alone = canStandAlone === null ? null : Number(canStandAlone);
    const { lastInsertRowid } = entity.run(
      learningPackage,
      key,
      kind,
      type,
      title,
      draft,
      published,
      createdAt,
      alone,
    );
    for (const version of one.versions) writeVersion(lastInsertRowid, version);
  }
  const collection = db.prepare(
    `INSERT INTO collections (learning_package, key, title, members, description, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const member = db.prepare('INSERT INTO collection_members (collection, key) VALUES (?, ?)');
  for (const { key, title, description, createdAt, members } of collections) {
    const { lastInsertRowid } = collection.run(
      learningPackage,
      key,
      title,
      members.size,
      description,
      createdAt,
    );
    for (const one of members) member.run(lastInsertRowid, one);
  }
}

function versionWriter(db: Database): (entity: number | bigint, version: StagedVersion) => void {
  const row = db.prepare(
    'INSERT INTO versions (entity, number, title, created_at) VALUES (?, ?, ?, ?)',
  );
  const file = db.prepare(
    'INSERT INTO version_files (version, name, sha256, bytes, position) VALUES (?, ?, ?, ?, ?)',
  );
  const child = db.prepare('INSERT INTO version_children VALUES (?, ?, ?)');
  return (entity, { number, title, createdAt, files, children }) => {
    const { lastInsertRowid: id } = row.run(entity, number, title, createdAt);
    for (const [position, { name, sha256, bytes }] of files.entries()) {
      file.run(id, name, Buffer.from(sha256, 'hex'), bytes, position);
    }
    for (const [position, key] of children.entries()) child.run(id, position, key);
  };
}

type EntityRow = Omit<StagedEntity, 'canStandAlone' | 'versions' | 'draft' | 'published'> & {
  readonly id: bigint;
  readonly draft: bigint | null;
  readonly published: bigint | null;
  readonly canStandAlone: bigint | null;
};

type VersionRow = Pick<StagedVersion, 'title' | 'createdAt'> & {
  readonly id: bigint;
  readonly number: bigint;
};

interface FileRow {
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly bytes: bigint;
}

/** Every component and container of a package, by key: SQLite compares UTF-8, as code points. */
export function* readEntities(db: Database, learningPackage: number): Iterable<StagedEntity> {
  const versionsOf = versionReader(db);
  const next = db
    .prepare<[number, string], EntityRow>(
      `SELECT id, key, kind, type, title, draft, published, created_at AS createdAt,
              can_stand_alone AS canStandAlone
       FROM entities WHERE learning_package = ? AND key > ? ORDER BY key LIMIT 1000`,
    )
    .safeIntegers();
  for (let after = ''; ;) {
    const rows = next.all(learningPackage, after);
    for (const { id, draft, published, canStandAlone, ...row } of rows) {
      after = row.key;
      yield {
        ...row,
        draft: plain(draft),
        published: plain(published),
        canStandAlone: canStandAlone === null ? null : canStandAlone === 1n,
        versions: versionsOf(id),
      };
    }
    if (rows.length === 0) return;
  }
}

/** Numbers beyond what a number holds exactly stay as they are. */
function plain<T extends bigint | null>(value: T): number | T {
  if (value === null) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function versionReader(db: Database): (entity: bigint) => readonly StagedVersion[] {
  const versions = db
    .prepare<[bigint], VersionRow>(
      `SELECT id, number, title, created_at AS createdAt FROM versions
       WHERE entity = ? ORDER BY number`,
    )
    .safeIntegers();
  const files = db
    .prepare<[bigint], FileRow>(
      'SELECT name, sha256, bytes FROM version_files WHERE version = ? ORDER BY position, name',
    )
    .safeIntegers();
  const children = db
    .prepare('SELECT key FROM version_children WHERE version = ? ORDER BY position')
    .pluck();
  return (entity) =>
    versions.all(entity).map(({ id, number, ...row }) => ({
      ...row,
      number: plain(number),
      files: files.all(id).map(({ name, sha256, bytes }) => ({
        name,
        sha256: Buffer.from(sha256).toString('hex'),
        bytes: Number(bytes),
      })),
      children: children.all(id).map(String),
    }));
}

interface CollectionRow {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly createdAt: string | null;
}

/** Every collection of a package, in the order in which it was written. */
export function* readCollections(
  db: Database,
  learningPackage: number,
): Iterable<StagedCollection> {
  const rows = db
    .prepare<[number], CollectionRow>(
      `SELECT id, key, title, description, created_at AS createdAt FROM collections
       WHERE learning_package = ? ORDER BY id`,
    )
    .all(learningPackage);
  const members = db.prepare('SELECT key FROM collection_members WHERE collection = ?').pluck();
  for (const { id, ...row } of rows)
    yield { ...row, members: new Set(members.all(id).map(String)) };
}
