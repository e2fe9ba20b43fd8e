import type { CollectionRow } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';

/** As titles of components are sorted: “Week 2” stands before “Week 10”. */
const collator = new Intl.Collator('en', { numeric: true });

/** Every collection, by title. */
export function readCollections(database: Database, judged: Judged): CollectionRow[] {
  const rows = database
    .prepare<[], Omit<CollectionRow, 'worst'> & { worst: number }>(
      `SELECT collections.id, collections.key, collections.title, collections.description,
              count(members.id) AS members,
              count(members.id) - count(members.entity) AS missingMembers,
              ${worstOf('collections', judged)} AS worst
       FROM collections LEFT JOIN members ON members.collection = collections.id
       GROUP BY collections.id ORDER BY collections.id`,
    )
    .all();
  return rows
    .toSorted((one, other) => collator.compare(one.title, other.title))
    .map((row) => ({ ...row, worst: severityOfLevel(row.worst) }));
}
