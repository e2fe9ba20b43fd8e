import type { ContainerKind } from '../../../contract/model/library.ts';
import type {
  ChildView,
  ContainerRef,
  EntityView,
  PublishState,
  VersionView,
} from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { filesOfEntity, readFileRows } from './files.ts';
import { findingColumns, findingTables, findingViewOf } from './finding-view.ts';
import type { FindingRecord } from './finding-view.ts';
import type { Judged } from './judged.ts';

interface EntityRecord {
  readonly id: number;
  readonly kind: 'component' | ContainerKind;
  readonly type: string;
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly state: PublishState;
  readonly created: string | null;
  readonly entry: number;
}

/** An entity for the inspector, but for its usage key, which needs preferences. */
export type StagedEntity = Omit<EntityView, 'usageKey'> & { readonly code: string };

/** Beyond this many, an inspector's lists end; the content table filters instead. */
const listLimit = 500;

/** The first entity of a key; undefined where there is none. */
export function findEntity(
  database: Database,
  key: string,
  judged: Judged,
): StagedEntity | undefined {
  const entity = database
    .prepare<[string], EntityRecord>(
      `SELECT id, kind, type, key, code, title, state, created, entry FROM entities
       WHERE key = ? ORDER BY id LIMIT 1`,
    )
    .get(key);
  if (entity === undefined) return undefined;
  const { entry, ...facts } = entity;
  return {
    ...facts,
    entry: readFileRows(database, [entry], judged)[0] ?? null,
    versions: versionsOf(database, entity.id, judged),
    usedIn: usedIn(database, entity.id),
    collections: collectionsOf(database, entity.id),
    findings: findingsOf(database, entity.id, judged),
  };
}

interface VersionRecord {
  readonly id: number;
  readonly number: number | null;
  readonly title: string | null;
  readonly is_draft: number;
  readonly is_published: number;
}

function versionsOf(database: Database, entity: number, judged: Judged): VersionView[] {
  const versions = database
    .prepare<[number], VersionRecord>(
      `SELECT id, number, title, is_draft, is_published FROM versions
       WHERE entity = ? AND number IS NOT NULL ORDER BY number DESC, id LIMIT ${listLimit}`,
    )
    .all(entity);
  const files = Map.groupBy(filesOfEntity(database, entity), (file) => file.number);
  const children = Map.groupBy(childrenOf(database, entity), (child) => child.version);
  return versions.map((version) => {
    const ownFiles = files.get(version.number) ?? [];
    const ownChildren = children.get(version.id) ?? [];
    return {
      number: version.number ?? 0,
      title: version.title ?? '',
      isDraft: version.is_draft === 1,
      isPublished: version.is_published === 1,
      files: readFileRows(
        database,
        ownFiles.slice(0, listLimit).map(({ entry }) => entry.index),
        judged,
      ),
      fileTotal: ownFiles.length,
      children: ownChildren
        .slice(0, listLimit)
        .map(({ key, title, type }) => ({ key, title, type })),
      childTotal: ownChildren.length,
    };
  });
}

function childrenOf(database: Database, entity: number) {
  return database
    .prepare<[number], ChildView & { readonly version: number }>(
      `SELECT children.version AS version, children.key AS key, entities.title AS title,
         entities.type AS type
       FROM versions JOIN children ON children.version = versions.id
       LEFT JOIN entities ON entities.id = children.child
       WHERE versions.entity = ? ORDER BY children.version, children.position`,
    )
    .all(entity);
}

interface ParentRecord extends ContainerRef {
  readonly id: number;
}

function usedIn(database: Database, entity: number): EntityView['usedIn'] {
  const parents = database.prepare<[number], ParentRecord>(
    `SELECT DISTINCT entities.id AS id, entities.key AS key, entities.title AS title,
       entities.kind AS level
     FROM children JOIN entities ON entities.id = children.parent
     WHERE children.child = ? AND children.is_shown = 1
     ORDER BY entities.title_order LIMIT ${listLimit}`,
  );
  const above = new Map<number, ParentRecord | undefined>();
  const parentOf = (id: number): ParentRecord | undefined => {
    if (!above.has(id)) above.set(id, parents.get(id));
    return above.get(id);
  };
  return parents.all(entity).map(({ id, ...container }) => {
    const path: ContainerRef[] = [];
    // Three levels; a library may be made so that they go round.
    for (let up = parentOf(id); up !== undefined && path.length < 3; up = parentOf(up.id)) {
      path.unshift({ key: up.key, title: up.title, level: up.level });
    }
    return { ...container, path };
  });
}

function collectionsOf(database: Database, entity: number): EntityView['collections'] {
  return database
    .prepare<[number], { key: string; title: string }>(
      `SELECT DISTINCT collections.key AS key, collections.title AS title
       FROM members JOIN collections ON collections.id = members.collection
       WHERE members.entity = ? ORDER BY collections.id LIMIT ${listLimit}`,
    )
    .all(entity);
}

function findingsOf(database: Database, entity: number, judged: Judged): EntityView['findings'] {
  const columns = findingColumns(judged);
  return database
    .prepare<[number], FindingRecord>(
      `SELECT * FROM (SELECT ${columns} FROM ${findingTables} WHERE findings.entity = ?)
       WHERE level > 0 ORDER BY level DESC, id LIMIT ${listLimit}`,
    )
    .all(entity)
    .map((record) => findingViewOf(record));
}
