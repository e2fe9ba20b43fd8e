import type { ContainerKind } from '../../../contract/model/library.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Fate, RestoreNode, RestoreTreePage } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { placeOfServer } from '../server-columns.ts';
import { effectsNaming, effectsOf } from './loss-effects.ts';

/** Names of the two groups behind the containers, and letters of the other nodes. */
export const noUnitNode = 'no-unit';
export const collectionsNode = 'collections';

export interface TreeQuery {
  /** As an earlier page gave it; null: the top. */
  readonly parent: string | null;
  readonly lossesOnly: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** What every query of the tree is asked with. */
interface Asked {
  readonly database: Database;
  readonly server: number;
  readonly lossesOnly: boolean;
}

const effectsShown = 4;

/** A page of the rows below one node of what a server restores. */
export function readRestoreTree(
  database: Database,
  server: Server,
  { parent, lossesOnly, offset, limit }: TreeQuery,
): RestoreTreePage {
  const asked = { database, server: placeOfServer(server), lossesOnly };
  if (parent === null) return topPage(asked, offset, limit);
  if (parent === noUnitNode) return pageOf(asked, unplacedRows(asked), offset, limit);
  if (parent === collectionsNode) return pageOf(asked, collectionRows(asked), offset, limit);
  const [letter, digits] = parent.split('.');
  const id = Number(digits);
  if (letter === 'e') return pageOf(asked, childRows(asked, id), offset, limit);
  if (letter === 'c') return pageOf(asked, memberRows(asked, id), offset, limit);
  return { total: 0, rows: [] };
}

/** Rows of one place in their order, as SQL that `pageOf` asks for a page and for their number. */
export interface RowsQuery {
  readonly from: string;
  readonly where: string;
  readonly order: string;
  readonly columns: string;
  readonly values: Readonly<Record<string, number>>;
  readonly make: (asked: Asked, row: NodeRow) => RestoreNode;
}

interface NodeRow {
  /** Of the entity or the collection; null where there is none. */
  readonly id: number | null;
  /** Of the row that names a child or member. */
  readonly place: number | null;
  readonly parent: number | null;
  readonly key: string;
  readonly title: string | null;
  readonly kind: 'component' | ContainerKind | null;
  readonly type: string | null;
  readonly children: number;
  readonly own: number;
  readonly total: number;
  readonly isGone: number;
}

function pageOf(asked: Asked, query: RowsQuery, offset: number, limit: number): RestoreTreePage {
  const { from, where, order, columns, values } = query;
  const named = { ...values, server: asked.server, bit: 2 ** asked.server };
  const count = asked.database.prepare(`SELECT count(*) FROM ${from} WHERE ${where}`);
  const rows = asked.database
    .prepare<object, NodeRow>(
      `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...named, limit, offset });
  return {
    total: Number(count.pluck().get({ ...named })),
    rows: rows.map((row) => query.make(asked, row)),
  };
}

/** Containers that nothing holds, then the group of components in none, then that of collections. */
function topPage(asked: Asked, offset: number, limit: number): RestoreTreePage {
  const tops = pageOf(asked, topRows(asked), offset, limit);
  const groups = [groupOf(asked, noUnitNode), groupOf(asked, collectionsNode)].filter(
    (group) => group !== null,
  );
  const from = Math.max(0, offset - tops.total);
  const to = Math.max(0, offset + limit - tops.total);
  return { total: tops.total + groups.length, rows: [...tops.rows, ...groups.slice(from, to)] };
}

function groupOf(asked: Asked, group: typeof noUnitNode | typeof collectionsNode) {
  const isUnplaced = group === noUnitNode;
  const query = isUnplaced ? unplacedRows(asked) : collectionRows(asked);
  const named = { ...query.values, server: asked.server, bit: 2 ** asked.server };
  const losses = isUnplaced
    ? 'coalesce(sum(counts.total), 0)'
    : `coalesce(sum(${collectionLosses}), 0)`;
  const found = asked.database
    .prepare<object, { children: number; losses: number }>(
      `SELECT count(*) AS children, ${losses} AS losses FROM ${query.from} WHERE ${query.where}`,
    )
    .get(named);
  if (found === undefined || found.children === 0) return null;
  const none = { key: '', title: '', type: group, fate: 'same', effects: [] } as const;
  return { id: group, level: group, ...none, ...found } satisfies RestoreNode;
}

/** Of an entity: its losses on this server, and how it comes out. Both for most without a row. */
const joined = `
  LEFT JOIN loss_counts AS counts ON counts.server = @server AND counts.entity = entities.id
  LEFT JOIN restored_entities AS restored
    ON restored.server = @server AND restored.entity = entities.id`;

const goneChild = `EXISTS (SELECT 1 FROM gone_children
  WHERE gone_children.server = @server AND gone_children.child = children.id)`;
const goneMember = `EXISTS (SELECT 1 FROM gone_members
  WHERE gone_members.server = @server AND gone_members.member = members.id)`;

function entityColumns({ lossesOnly }: Asked, naming: 'entities' | 'children' | 'members'): string {
  const below = lossesOnly
    ? `(SELECT count(*) FROM children
        LEFT JOIN loss_counts AS lower ON lower.server = @server AND lower.entity = children.child
        WHERE children.parent = entities.id AND children.is_shown = 1
          AND (lower.total > 0 OR ${goneChild}))`
    : `(SELECT count(*) FROM children
        WHERE children.parent = entities.id AND children.is_shown = 1)`;
  return `entities.id AS id, ${naming}.key AS key, entities.kind AS kind, entities.type AS type,
    coalesce(restored.title, entities.title) AS title, ${below} AS children,
    coalesce(counts.own, 0) AS own, coalesce(counts.total, 0) AS total`;
}

const isNotRestored = 'restored.entity IS NOT NULL AND restored.title IS NULL';

/** The containers of the top. */
export function topRows(asked: Asked): RowsQuery {
  return {
    from: `entities ${joined}`,
    where: `entities.is_top = 1 ${asked.lossesOnly ? 'AND counts.total > 0' : ''}`,
    order: `CASE entities.kind WHEN 'section' THEN 0 WHEN 'subsection' THEN 1 ELSE 2 END,
      entities.title_order`,
    columns: `${entityColumns(asked, 'entities')}, NULL AS place, NULL AS parent,
      ${isNotRestored} AS isGone`,
    values: {},
    make: entityNode,
  };
}

/** Components in no container. */
export function unplacedRows(asked: Asked): RowsQuery {
  return {
    ...topRows(asked),
    where: `entities.kind = 'component' AND entities.is_placed = 0
      ${asked.lossesOnly ? 'AND counts.total > 0' : ''}`,
    order: 'entities.title_order',
  };
}

/** What one container holds in the archive. */
export function childRows(asked: Asked, parent: number): RowsQuery {
  return {
    from: `children LEFT JOIN entities ON entities.id = children.child ${joined}`,
    where: `children.parent = @parent AND children.is_shown = 1
      ${asked.lossesOnly ? `AND (counts.total > 0 OR ${goneChild})` : ''}`,
    order: 'children.position',
    columns: `${entityColumns(asked, 'children')}, children.id AS place, children.parent AS parent,
      ${goneChild} AS isGone`,
    values: { parent },
    make: (given, row) =>
      row.isGone === 0 ? entityNode(given, row) : goneNode(given, row, { entity: row.parent ?? 0 }),
  };
}

const collectionLosses = `(SELECT count(*) FROM losses
  WHERE losses.collection = collections.id AND losses.servers & @bit <> 0)`;
const collectionHasLoss = `EXISTS (SELECT 1 FROM losses
  WHERE losses.collection = collections.id AND losses.servers & @bit <> 0)`;

/** Every collection. */
export function collectionRows({ lossesOnly }: Asked): RowsQuery {
  const gone = lossesOnly ? `AND ${goneMember}` : '';
  return {
    from: 'collections',
    where: lossesOnly ? collectionHasLoss : '1',
    order: 'lower(collections.title), collections.id',
    columns: `collections.id AS id, NULL AS place, NULL AS parent, collections.key AS key,
      collections.title AS title, NULL AS kind, NULL AS type, 0 AS isGone,
      (SELECT count(*) FROM members WHERE members.collection = collections.id ${gone}) AS children,
      ${collectionLosses} AS own, ${collectionLosses} AS total`,
    values: {},
    make: collectionNode,
  };
}

/** What one collection holds in the archive. */
function memberRows(asked: Asked, collection: number): RowsQuery {
  return {
    from: `members LEFT JOIN entities ON entities.id = members.entity ${joined}`,
    where: `members.collection = @collection ${asked.lossesOnly ? `AND ${goneMember}` : ''}`,
    order: 'members.id',
    columns: `${entityColumns(asked, 'members')}, members.id AS place, members.collection AS parent,
      ${goneMember} AS isGone`,
    values: { collection },
    make: (given, row) =>
      row.isGone === 0
        ? entityNode(given, row)
        : goneNode(given, row, { collection: row.parent ?? 0 }),
  };
}

function entityNode({ database, server }: Asked, row: NodeRow): RestoreNode {
  const { id, key, kind, own, total, children } = row;
  // A child that is restored is an entity of the archive; its title is never null.
  const entity = id ?? 0;
  const fate: Fate = row.isGone === 1 ? 'gone' : own > 0 ? 'changed' : 'same';
  return {
    id: `e.${entity}`,
    key,
    title: row.title ?? key,
    level: kind ?? 'component',
    type: row.type ?? kind ?? '',
    children,
    losses: total,
    fate,
    effects: own > 0 ? effectsOf(database, 2 ** server, { entity }, effectsShown) : [],
  };
}

function collectionNode({ database, server }: Asked, row: NodeRow): RestoreNode {
  const { id, key, own, total, children } = row;
  const collection = id ?? 0;
  return {
    id: `c.${collection}`,
    key,
    title: row.title ?? key,
    level: 'collection',
    type: 'collection',
    children,
    losses: total,
    fate: own > 0 ? 'changed' : 'same',
    effects: own > 0 ? effectsOf(database, 2 ** server, { collection }, effectsShown) : [],
  };
}

/** What stood here in the archive and does not come out here; below it nothing is shown. */
function goneNode(
  { database, server }: Asked,
  row: NodeRow,
  holder: { readonly entity: number } | { readonly collection: number },
): RestoreNode {
  const [, type = ''] = row.key.split(':');
  const level = row.kind ?? (row.key.split(':').length === 3 ? 'component' : 'unit');
  return {
    id: `${'entity' in holder ? 'm' : 'n'}.${row.place ?? 0}`,
    key: row.key,
    title: row.title ?? row.key,
    level,
    type: row.type ?? type,
    children: 0,
    losses: 0,
    fate: 'gone',
    effects: effectsNaming(database, 2 ** server, holder, row.key),
  };
}
