import { strip } from '../semantics/python-text.ts';
import type { RowCounter } from './bulk-insert.ts';
import { inserter } from './bulk-insert.ts';
import type { Database } from './open-database.ts';
import type { RestoredTree } from './prediction-rows.ts';

/**
 * Writes where a restored library differs from the outline: titles, children, members. What is
 * dropped is always a loss, so without any (`hasLosses`) only titles are looked at.
 */
export async function writeRestored(
  database: Database,
  server: number,
  restored: RestoredTree,
  hasLosses: boolean,
  rows: RowCounter,
): Promise<void> {
  await writeEntities(database, server, restored, rows);
  if (!hasLosses) return;
  await writeChildren(database, server, restored, rows);
  await writeMembers(database, server, restored, rows);
}

interface EntityRow {
  readonly id: number;
  readonly key: string;
  readonly code: string;
  readonly title: string;
}

/** Rows are read in pieces: nothing else may be done on a connection while it hands out rows. */
const piece = 1_000;

async function writeEntities(
  database: Database,
  server: number,
  restored: RestoredTree,
  rows: RowCounter,
): Promise<void> {
  const select = database.prepare<[number], EntityRow>(
    `SELECT id, key, code, title FROM entities WHERE id > ? ORDER BY id LIMIT ${piece}`,
  );
  const insert = inserter(database, 'restored_entities', ['server', 'entity', 'title']);
  for (const entity of inPieces(select, ({ id }) => id)) {
    const shown = restored.entityOf(strip(entity.key));
    const title = shown === undefined ? null : shownTitle(shown.title, entity);
    if (title !== entity.title) insert.add([server, entity.id, title]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
}

/** As the outline does, an entity without a title is shown by its code. */
function shownTitle(title: string | null, { code, title: own }: EntityRow): string {
  if (title === null) return own;
  return strip(title) === '' ? code : title;
}

interface ChildRow {
  readonly id: number;
  readonly parentId: number;
  readonly parent: string;
  readonly key: string;
}

/** Servers keep the order of children and leave some out. */
async function writeChildren(
  database: Database,
  server: number,
  restored: RestoredTree,
  rows: RowCounter,
): Promise<void> {
  // Children were written version by version, in their order.
  const select = database.prepare<[number], ChildRow>(
    `SELECT children.id AS id, children.parent AS parentId, entities.key AS parent,
            children.key AS key
     FROM children JOIN entities ON entities.id = children.parent
     WHERE children.id > ? AND children.is_shown = 1 ORDER BY children.id LIMIT ${piece}`,
  );
  const insert = inserter(database, 'gone_children', ['server', 'child']);
  let parentId = 0;
  let kept: readonly string[] = [];
  let at = 0;
  for (const child of inPieces(select, ({ id }) => id)) {
    if (child.parentId !== parentId) {
      parentId = child.parentId;
      kept = restored.entityOf(strip(child.parent))?.children ?? [];
      at = 0;
    }
    if (kept[at] === child.key) at += 1;
    else insert.add([server, child.id]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
}

interface MemberRow {
  readonly id: number;
  readonly collection: string;
  readonly key: string;
}

async function writeMembers(
  database: Database,
  server: number,
  restored: RestoredTree,
  rows: RowCounter,
): Promise<void> {
  const select = database.prepare<[number], MemberRow>(
    `SELECT members.id AS id, collections.key AS collection, members.key AS key
     FROM members JOIN collections ON collections.id = members.collection
     WHERE members.id > ? ORDER BY members.id LIMIT ${piece}`,
  );
  const insert = inserter(database, 'gone_members', ['server', 'member']);
  for (const member of inPieces(select, ({ id }) => id)) {
    const members = restored.membersOf(strip(member.collection));
    if (members?.has(strip(member.key)) !== true) insert.add([server, member.id]);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
}

interface Pieces<Row> {
  all(after: number): Row[];
}

function* inPieces<Row>(select: Pieces<Row>, idOf: (row: Row) => number): Iterable<Row> {
  let after = 0;
  for (;;) {
    const rows = select.all(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < piece) return;
    after = idOf(last);
  }
}
