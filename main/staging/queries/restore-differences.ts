import { releaseIds } from '../../../contract/releases.ts';
import type { Database as ServerDatabase, ReleaseId } from '../../../contract/releases.ts';
import type { DifferencePage, DifferenceRow, Fate } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { placeOfServer } from '../server-columns.ts';
import { effectsOf } from './loss-effects.ts';
import type { LossOwner } from './loss-effects.ts';
import { readPrediction } from './predictions.ts';

interface Row {
  readonly entity: number | null;
  readonly collection: number | null;
  readonly key: string | null;
  readonly title: string | null;
  readonly type: string | null;
}

interface OnRelease {
  readonly release: ReleaseId;
  readonly place: number;
}

const effectsShown = 4;

/**
 * What of the content does not end the same on all releases that would restore the archive, most
 * losses first. Empty where fewer than two would.
 */
export function readDifferences(
  database: Database,
  on: ServerDatabase,
  query: { readonly offset: number; readonly limit: number },
): DifferencePage {
  const restoring = releaseIds
    .filter((release) => {
      const found = readPrediction(database, { release, database: on });
      return found?.answer.kind === 'success';
    })
    .map((release) => ({ release, place: placeOfServer({ release, database: on }) }));
  if (restoring.length < 2) return { total: 0, rows: [] };
  const mask = restoring.reduce((bits, { place }) => bits + 2 ** place, 0);
  // Named only where they are shown: a library may have a difference in every component.
  const grouped = `SELECT entity, collection, count(*) AS found, min(id) AS first FROM losses
    WHERE servers & @mask NOT IN (0, @mask) GROUP BY entity, collection`;
  const count = database.prepare(`SELECT count(*) FROM (${grouped})`).pluck().get({ mask });
  const rows = database
    .prepare<object, Row>(
      `SELECT page.entity AS entity, page.collection AS collection,
         coalesce(entities.key, collections.key) AS key,
         coalesce(entities.title, collections.title) AS title,
         coalesce(entities.type, CASE WHEN collections.id IS NOT NULL THEN 'collection' END) AS type
       FROM (${grouped} ORDER BY found DESC, first LIMIT @limit OFFSET @offset) AS page
         LEFT JOIN entities ON entities.id = page.entity
         LEFT JOIN collections ON collections.id = page.collection
       ORDER BY page.found DESC, page.first`,
    )
    .all({ mask, ...query });
  return { total: Number(count), rows: rows.map((row) => differenceOf(database, restoring, row)) };
}

function differenceOf(
  database: Database,
  restoring: readonly OnRelease[],
  { entity, collection, key, title, type }: Row,
): DifferenceRow {
  const owner: LossOwner | null =
    entity !== null ? { entity } : collection !== null ? { collection } : null;
  const gone = database
    .prepare('SELECT 1 FROM restored_entities WHERE server = ? AND entity = ? AND title IS NULL')
    .pluck();
  const by = restoring.map(({ release, place }) => {
    const effects = effectsOf(database, 2 ** place, owner, effectsShown);
    const isGone = entity !== null && gone.get(place, entity) === 1;
    const fate: Fate = isGone ? 'gone' : effects.length > 0 ? 'changed' : 'same';
    return [release, { fate, effects }] as const;
  });
  const isKnown = key !== null && title !== null && type !== null;
  return { entity: isKnown ? { key, title, type } : null, by: Object.fromEntries(by) };
}
