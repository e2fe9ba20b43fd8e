import type { Database } from './open-database.ts';

/** A version as the API shows it. */
export interface ShownVersion {
  /** The number of its row: the name under which its files are asked for. */
  readonly id: number;
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A component or container with the two versions that anybody is shown. */
export interface ShownEntity {
  readonly id: number;
  readonly key: string;
  readonly kind: 'component' | 'section' | 'subsection' | 'unit';
  readonly type: string;
  readonly createdAt: string;
  readonly canStandAlone: boolean;
  readonly draft: ShownVersion | null;
  readonly published: ShownVersion | null;
  readonly hasChanges: boolean;
}

export interface ShownCollection {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ComponentFilter {
  /** None: all. */
  readonly types: readonly string[];
  readonly text: string | null;
}

/** A library without its numbers, which take longer the more it holds. */
export interface LibraryPlace {
  readonly key: string;
  readonly learningPackage: number;
  readonly createdBy: string;
  /** ISO 8601; null where nothing was restored. */
  readonly publishedAt: string | null;
}

/** What the API reads of the content of a package; every list in the order of the rows. */
export interface PracticeReading {
  findPlace(library: string): LibraryPlace | null;
  /** Components with a draft. */
  pageComponents(
    learningPackage: number,
    filter: ComponentFilter & { readonly offset: number; readonly limit: number },
  ): readonly ShownEntity[];
  countComponents(learningPackage: number, filter: ComponentFilter): number;
  findEntity(learningPackage: number, key: string): ShownEntity | null;
  /** The number of the row of a version, by the number that an author sees; null: there is none. */
  findVersion(entity: number, number: number): number | null;
  filesOf(version: number): readonly StoredFile[];
  /** The package that a version belongs to; null: there is no such version. */
  packageOf(version: number): number | null;
  childrenOf(version: number): readonly string[];
  pageCollections(
    learningPackage: number,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly rows: readonly ShownCollection[] };
  findCollection(learningPackage: number, key: string): ShownCollection | null;
  /** The rows of a collection's members that are there. */
  membersOf(collection: number): readonly number[];
  /** The collections that an entity is in. */
  collectionsOf(
    learningPackage: number,
    key: string,
  ): readonly { readonly key: string; readonly title: string }[];
}

/** Reading calls of the practice instance's database. */
export function readingCalls(db: Database): PracticeReading {
  return { ...entityCalls(db), ...versionCalls(db), ...collectionCalls(db) };
}

/** An earlier Carrel kept no versions: then an entity's own title and time stand for them. */
const entitySelect = `
  SELECT e.id, e.key, e.kind, e.type, coalesce(e.can_stand_alone, 1) AS canStandAlone,
    coalesce(e.created_at, p.created_at) AS createdAt, e.draft IS NOT e.published AS hasChanges,
    e.draft IS NOT NULL AS hasDraft, coalesce(d.id, 0) AS draftId,
    coalesce(d.title, e.title) AS draftTitle,
    coalesce(d.created_at, e.created_at, p.created_at) AS draftCreatedAt,
    e.published IS NOT NULL AS hasPublished, coalesce(v.id, 0) AS publishedId,
    coalesce(v.title, e.title) AS publishedTitle,
    coalesce(v.created_at, e.created_at, p.created_at) AS publishedCreatedAt
  FROM entities e JOIN learning_packages p ON p.id = e.learning_package
    LEFT JOIN versions d ON d.entity = e.id AND d.number = e.draft
    LEFT JOIN versions v ON v.entity = e.id AND v.number = e.published`;

type EntityRow = Pick<ShownEntity, 'id' | 'key' | 'kind' | 'type' | 'createdAt'> & {
  readonly canStandAlone: number;
  readonly hasChanges: number;
  readonly hasDraft: number;
  readonly draftId: number;
  readonly draftTitle: string;
  readonly draftCreatedAt: string;
  readonly hasPublished: number;
  readonly publishedId: number;
  readonly publishedTitle: string;
  readonly publishedCreatedAt: string;
};

function entityOf(row: EntityRow): ShownEntity {
  const { id, key, kind, type, createdAt } = row;
  const draft = { id: row.draftId, title: row.draftTitle, createdAt: row.draftCreatedAt };
  const published = {
    id: row.publishedId,
    title: row.publishedTitle,
    createdAt: row.publishedCreatedAt,
  };
  return {
    id,
    key,
    kind,
    type,
    createdAt,
    canStandAlone: row.canStandAlone === 1,
    draft: row.hasDraft === 1 ? draft : null,
    published: row.hasPublished === 1 ? published : null,
    hasChanges: row.hasChanges === 1,
  };
}

type EntityCalls = Pick<
  PracticeReading,
  'findPlace' | 'pageComponents' | 'countComponents' | 'findEntity'
>;

function entityCalls(db: Database): EntityCalls {
  const one = db.prepare<[number, string], EntityRow>(
    `${entitySelect} WHERE e.learning_package = ? AND e.key = ?`,
  );
  const place = db.prepare<[string], LibraryPlace>(
    `SELECT l.key, l.learning_package AS learningPackage, l.created_by AS createdBy,
       p.published_at AS publishedAt
     FROM libraries l JOIN learning_packages p ON p.id = l.learning_package WHERE l.key = ?`,
  );
  const all = `WHERE e.learning_package = @learningPackage AND e.kind = 'component'
    AND e.draft IS NOT NULL`;
  // What is not asked for is not looked up: a page of a large library costs what the page costs.
  const ofTypes = 'AND e.type IN (SELECT value FROM json_each(@types))';
  const withText = 'AND instr(lower(coalesce(d.title, e.title)), @text)';
  const drafts = 'LEFT JOIN versions d ON d.entity = e.id AND d.number = e.draft';
  const whereOf = ({ types, text }: ComponentFilter): string =>
    `${all} ${types.length === 0 ? '' : ofTypes} ${text === null ? '' : withText}`;
  const namesOf = (learningPackage: number, { types, text }: ComponentFilter) => ({
    learningPackage,
    ...(types.length === 0 ? {} : { types: JSON.stringify(types) }),
    ...(text === null ? {} : { text: text.toLowerCase() }),
  });
  return {
    findPlace: (library) => place.get(library) ?? null,
    pageComponents: (learningPackage, { offset, limit, ...filter }) =>
      db
        .prepare<[object], EntityRow>(
          `${entitySelect} ${whereOf(filter)} ORDER BY e.id LIMIT @limit OFFSET @offset`,
        )
        .all({ ...namesOf(learningPackage, filter), offset, limit })
        .map(entityOf),
    countComponents: (learningPackage, filter) =>
      db
        .prepare(
          `SELECT count(*) FROM entities e ${filter.text === null ? '' : drafts} ${whereOf(filter)}`,
        )
        .pluck()
        .get(namesOf(learningPackage, filter)) as number,
    findEntity(learningPackage, key) {
      const row = one.get(learningPackage, key);
      return row === undefined ? null : entityOf(row);
    },
  };
}

type VersionCalls = Pick<PracticeReading, 'findVersion' | 'filesOf' | 'packageOf' | 'childrenOf'>;

function versionCalls(db: Database): VersionCalls {
  const number = db.prepare('SELECT id FROM versions WHERE entity = ? AND number = ?').pluck();
  const files = db.prepare<[number], StoredFile>(
    `SELECT name, lower(hex(sha256)) AS sha256, bytes FROM version_files
     WHERE version = ? ORDER BY name`,
  );
  const owner = db
    .prepare(
      `SELECT e.learning_package FROM versions v JOIN entities e ON e.id = v.entity
       WHERE v.id = ?`,
    )
    .pluck();
  const children = db
    .prepare('SELECT key FROM version_children WHERE version = ? ORDER BY position')
    .pluck();
  return {
    findVersion: (entity, wanted) => (number.get(entity, wanted) as number | undefined) ?? null,
    filesOf: (version) => files.all(version),
    packageOf: (version) => (owner.get(version) as number | undefined) ?? null,
    childrenOf: (version) => children.all(version).map(String),
  };
}

type CollectionCalls = Pick<
  PracticeReading,
  'pageCollections' | 'findCollection' | 'membersOf' | 'collectionsOf'
>;

function collectionCalls(db: Database): CollectionCalls {
  const select = `SELECT c.id, c.key, c.title, c.description,
      coalesce(c.created_at, p.created_at) AS createdAt
    FROM collections c JOIN learning_packages p ON p.id = c.learning_package
    WHERE c.learning_package = ?`;
  const page = db.prepare<[number, number, number], ShownCollection>(
    `${select} ORDER BY c.id LIMIT ? OFFSET ?`,
  );
  const total = db.prepare('SELECT count(*) FROM collections WHERE learning_package = ?').pluck();
  const one = db.prepare<[number, string], ShownCollection>(`${select} AND c.key = ?`);
  const members = db
    .prepare(
      `SELECT e.id FROM collection_members m JOIN collections c ON c.id = m.collection
       JOIN entities e ON e.learning_package = c.learning_package AND e.key = m.key
       WHERE m.collection = ? ORDER BY e.id`,
    )
    .pluck();
  const ofEntity = db.prepare<[number, string], { key: string; title: string }>(
    `SELECT c.key, c.title FROM collections c JOIN collection_members m ON m.collection = c.id
     WHERE c.learning_package = ? AND m.key = ? ORDER BY c.id`,
  );
  return {
    pageCollections: (learningPackage, { offset, limit }) => ({
      total: total.get(learningPackage) as number,
      rows: page.all(learningPackage, limit, offset),
    }),
    findCollection: (learningPackage, key) => one.get(learningPackage, key) ?? null,
    membersOf: (collection) => members.all(collection) as number[],
    collectionsOf: (learningPackage, key) => ofEntity.all(learningPackage, key),
  };
}
