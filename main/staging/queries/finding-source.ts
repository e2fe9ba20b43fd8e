import type { Code } from '../../../contract/diagnostics/report.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { Database } from '../open-database.ts';
import { placeOfServer } from '../server-columns.ts';
import { severityLevelOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';
import { serversOf } from './servers-of.ts';

/** Levels of a loss, as `finding_groups` counts them. */
export const lossLevel = 3;

/**
 * SQL of a subquery with a row for each finding that the archive has for a target, and for each loss
 * that only the predictions of the target's servers know of. A loss belongs here where no check has
 * found anything as bad of its code: then no finding names the cause.
 */
export function findingSource(database: Database, judged: Judged): string {
  const found = foundSource(judged);
  const codes = predictedCodes(database, judged);
  return codes.length === 0 ? `(${found})` : `(${found} UNION ALL ${lostSource(judged, codes)})`;
}

/** The codes of losses that only predictions know of. */
export function predictedCodes(database: Database, judged: Judged): readonly Code[] {
  const question = `predicted codes ${judged.target} ${judged.database}`;
  return remembered(database, question, () => {
    const level = severityLevelOf('finding_groups', judged);
    return database
      .prepare<[number], Code>(
        `SELECT DISTINCT code FROM losses WHERE servers & ? <> 0 AND code NOT IN (
           SELECT code FROM finding_groups WHERE ${level} >= ${lossLevel}) ORDER BY code`,
      )
      .pluck()
      .all(bitsOf(judged));
  });
}

function foundSource(judged: Judged): string {
  return `SELECT findings.id AS id, finding_groups.code AS code,
    ${severityLevelOf('finding_groups', judged)} AS level, ${onReleases(judged).join(', ')},
    findings.diagnostic AS diagnostic, findings.entry AS entry,
    findings.entity_key AS entityKey, findings.entry_path AS entryPath, ${subject}
  FROM findings JOIN finding_groups ON finding_groups.id = findings.finding_group
    LEFT JOIN entities ON entities.id = findings.entity
    LEFT JOIN collections ON findings.entity IS NULL AND collections.entry = findings.entry`;
}

function lostSource(judged: Judged, codes: readonly Code[]): string {
  const places = releaseIds.map((release) => placeOfServer({ release, database: judged.database }));
  const levels = places.map(
    (place, at) => `CASE WHEN servers & ${2 ** place} THEN ${lossLevel} ELSE 0 END AS level_${at}`,
  );
  // Codes are those of the catalogue.
  const list = codes.map((code) => `'${code}'`).join(', ');
  return `SELECT -losses.id AS id, losses.code AS code, ${lossLevel} AS level, ${levels.join(', ')},
    losses.diagnostic AS diagnostic, losses.entry AS entry,
    json_extract(losses.diagnostic, '$.location.entityKey') AS entityKey,
    json_extract(losses.diagnostic, '$.location.entry') AS entryPath, ${subject}
  FROM losses LEFT JOIN entities ON entities.id = losses.entity
    LEFT JOIN collections ON collections.id = losses.collection
  WHERE losses.servers & ${bitsOf(judged)} AND losses.code IN (${list})`;
}

/** Whom a row is about. A collection is no entity; its file says which it is. */
const subject = `coalesce(entities.key, collections.key) AS key,
    coalesce(entities.title, collections.title) AS title,
    CASE WHEN collections.id IS NOT NULL THEN 'collection' ELSE entities.type END AS type`;

function onReleases({ database }: Judged): readonly string[] {
  return releaseIds.map((release, at) => {
    return `${severityLevelOf('finding_groups', { target: release, database })} AS level_${at}`;
  });
}

function bitsOf(judged: Judged): number {
  return serversOf(judged).reduce((bits, server) => bits | (2 ** placeOfServer(server)), 0);
}
