import type { ContainerKind } from '../../../contract/model/library.ts';
import type { OutlineNode } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { noUnit } from './content-filter.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { topRank } from './outline-path.ts';

interface Row {
  readonly id: number | null;
  readonly row: number;
  readonly key: string;
  readonly title: string | null;
  readonly kind: 'component' | ContainerKind | null;
  readonly type: string | null;
  readonly components: number | null;
  readonly children: number;
  readonly worst: number | null;
}

/** A page of one level of the outline; `parent` null: the top. */
export function readOutline(
  database: Database,
  query: { readonly parent: string | null; readonly offset: number; readonly limit: number },
  judged: Judged,
): OutlineNode[] {
  const { parent, offset, limit } = query;
  if (parent === null) return readTop(database, offset, limit, judged);
  const rows =
    parent === noUnit
      ? unplaced(database, judged).all({ offset, limit })
      : childrenOf(database, judged).all({ offset, limit, parent });
  return rows.map((row) => nodeOf(database, row));
}

/** Sections, then what of the other levels is in none, then components in no container. */
function readTop(database: Database, offset: number, limit: number, judged: Judged): OutlineNode[] {
  const rows = database
    .prepare<object, Row>(
      `SELECT ${columns(judged)} FROM entities WHERE is_top = 1
       ORDER BY ${topRank}, title_order
       LIMIT @limit OFFSET @offset`,
    )
    .all({ offset, limit });
  const nodes = rows.map((row) => nodeOf(database, row));
  const tops = Number(
    database.prepare('SELECT count(*) FROM entities WHERE is_top = 1').pluck().get(),
  );
  const isLastPage = offset <= tops && offset + limit > tops;
  const rest = isLastPage ? unplacedNode(database, judged) : null;
  return rest === null ? nodes : [...nodes, rest];
}

function unplacedNode(database: Database, judged: Judged): OutlineNode | null {
  const found = database
    .prepare<[], { count: number; worst: number | null }>(
      `SELECT count(*) AS count, max(${worstOf('entities', judged)}) AS worst
       FROM entities WHERE kind = 'component' AND is_placed = 0`,
    )
    .get();
  if (found === undefined || found.count === 0) return null;
  return {
    id: 0,
    key: noUnit,
    title: '',
    level: 'no-unit',
    type: noUnit,
    components: found.count,
    children: found.count,
    worst: severityOfLevel(found.worst ?? 0),
    missing: false,
  };
}

/** `named`: the table whose row says how the node is called here. */
function columns(judged: Judged, named: 'entities' | 'children' = 'entities'): string {
  return `entities.id AS id, ${named}.id AS row, ${named}.key AS key, entities.title AS title,
    entities.kind AS kind, entities.type AS type, entities.components AS components,
    (SELECT count(*) FROM children AS below
     WHERE below.parent = entities.id AND below.is_shown = 1) AS children,
    ${worstOf('entities', judged)} AS worst`;
}

function unplaced(database: Database, judged: Judged) {
  return database.prepare<object, Row>(
    `SELECT ${columns(judged)} FROM entities WHERE kind = 'component' AND is_placed = 0
     ORDER BY title_order LIMIT @limit OFFSET @offset`,
  );
}

function childrenOf(database: Database, judged: Judged) {
  return database.prepare<object, Row>(
    `SELECT ${columns(judged, 'children')}
     FROM children LEFT JOIN entities ON entities.id = children.child
     WHERE children.is_shown = 1
       AND children.parent = (SELECT min(id) FROM entities WHERE key = @parent)
     ORDER BY children.position LIMIT @limit OFFSET @offset`,
  );
}

function nodeOf(database: Database, row: Row): OutlineNode {
  const { id, kind } = row;
  if (id === null || kind === null) return missingNode(row);
  return {
    id,
    key: row.key,
    title: row.title ?? row.key,
    level: kind,
    type: row.type ?? kind,
    components: row.components ?? countBelow(database, id),
    children: row.children,
    worst: severityOfLevel(row.worst ?? 0),
    missing: false,
  };
}

/** A child that is named and not there; its id is its place, negative so that it equals no other. */
function missingNode(row: Row): OutlineNode {
  return {
    id: -row.row,
    key: row.key,
    title: row.key,
    level: row.key.split(':').length === 3 ? 'component' : 'unit',
    type: row.key.split(':')[1] ?? '',
    components: 0,
    children: 0,
    worst: null,
    missing: true,
  };
}

/** For containers that the import gave up counting. */
function countBelow(database: Database, id: number): number {
  const count = database.prepare(
    `WITH RECURSIVE below (id) AS (
       SELECT ? UNION
       SELECT children.child FROM below JOIN children ON children.parent = below.id
       WHERE children.is_shown = 1 AND children.child IS NOT NULL)
     SELECT count(*) FROM below JOIN entities USING (id) WHERE entities.kind = 'component'`,
  );
  return Number(count.pluck().get(id));
}
