import type { Database } from '../open-database.ts';

/** Sections, then what of the other levels is in none. */
export const topRank = "CASE kind WHEN 'section' THEN 0 WHEN 'subsection' THEN 1 ELSE 2 END";

const anyUnplaced =
  "SELECT EXISTS (SELECT 1 FROM entities WHERE kind = 'component' AND is_placed = 0)";

/** How many rows the top of the outline has, the one of components in no container among them. */
export function readOutlineSize(database: Database): number {
  return countTops(database) + Number(database.prepare(anyUnplaced).pluck().get());
}

function countTops(database: Database): number {
  return Number(database.prepare('SELECT count(*) FROM entities WHERE is_top = 1').pluck().get());
}

interface Standing {
  readonly id: number;
  readonly kind: string;
  readonly titleOrder: number;
  readonly isPlaced: number;
  readonly isTop: number;
}

/**
 * Where an entity stands in the outline first: its place in the top, then in each level below, from
 * 0. Null for a key that nothing has, and for what no row leads to.
 */
export function readOutlinePath(database: Database, key: string): readonly number[] | null {
  const found = standingOf(database, 'key = ? ORDER BY id LIMIT 1', key);
  if (found === undefined) return null;
  if (found.kind === 'component' && found.isPlaced === 0) {
    return [countTops(database), placeAmongUnplaced(database, found)];
  }
  const path: number[] = [];
  const seen = new Set<number>(); // containers may stand in circles
  let at: Standing | undefined = found;
  while (at !== undefined && at.isTop === 0 && !seen.has(at.id)) {
    seen.add(at.id);
    const place = placeInParent(database, at.id);
    if (place === undefined) return null;
    path.unshift(place.before);
    at = standingOf(database, 'id = ?', place.parent);
  }
  if (at?.isTop !== 1) return null;
  return [placeAmongTops(database, at), ...path];
}

function standingOf(
  database: Database,
  where: string,
  value: string | number,
): Standing | undefined {
  return database
    .prepare<[string | number], Standing>(
      `SELECT id, kind, title_order AS titleOrder, is_placed AS isPlaced, is_top AS isTop
       FROM entities WHERE ${where}`,
    )
    .get(value);
}

interface PlaceInParent {
  readonly parent: number;
  /** Children that stand before it. */
  readonly before: number;
}

function placeInParent(database: Database, id: number): PlaceInParent | undefined {
  return database
    .prepare<[number], PlaceInParent>(
      `SELECT parent, (
         SELECT count(*) FROM children AS others
         WHERE others.parent = own.parent AND others.is_shown = 1
           AND others.position < own.position) AS before
       FROM children AS own WHERE own.child = ? AND own.is_shown = 1
       ORDER BY own.parent, own.position LIMIT 1`,
    )
    .get(id);
}

function placeAmongTops(database: Database, { kind, titleOrder }: Standing): number {
  const rank = { section: 0, subsection: 1 }[kind] ?? 2;
  const before = database.prepare<[number, number, number], number>(
    `SELECT count(*) FROM entities WHERE is_top = 1
     AND (${topRank} < ? OR (${topRank} = ? AND title_order < ?))`,
  );
  return before.pluck().get(rank, rank, titleOrder) ?? 0;
}

function placeAmongUnplaced(database: Database, { titleOrder }: Standing): number {
  const before = database.prepare<[number], number>(
    `SELECT count(*) FROM entities
     WHERE kind = 'component' AND is_placed = 0 AND title_order < ?`,
  );
  return before.pluck().get(titleOrder) ?? 0;
}
