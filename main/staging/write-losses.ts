import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { RowCounter } from './bulk-insert.ts';
import type { Places } from './finding-rows.ts';
import type { Database } from './open-database.ts';
import type { LossRow } from './prediction-rows.ts';

/** Whose a loss is; collections by the entry of their file. */
export interface LossPlaces extends Places {
  readonly collectionByEntry: (entry: number) => number | null;
}

/** Writes the losses on one server; those that another server has too get its bit. */
export async function writeLosses(
  database: Database,
  server: number,
  losses: readonly LossRow[],
  places: LossPlaces,
  rows: RowCounter,
): Promise<void> {
  const share = database.prepare('UPDATE losses SET servers = servers | ? WHERE mark = ?');
  const insert = database.prepare(
    `INSERT INTO losses (mark, servers, code, entity, collection, entry, finding, words, diagnostic)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const sameFinding = findingFinder(database);
  const bit = 2 ** server;
  for (const { words, ...loss } of losses) {
    const text = JSON.stringify(loss);
    const mark = markOf(text);
    if (share.run(bit, mark).changes === 0) {
      const { entry: path, entityKey } = loss.location;
      const entry = path === undefined ? null : places.entryByPath(path);
      const collection = entry === null ? null : places.collectionByEntry(entry);
      const byKey = entityKey === undefined ? null : places.entityByKey(entityKey.trim());
      const byEntry = entry === null ? null : places.entityByEntry(entry);
      // A collection may have the key of an entity; its file says what it is.
      const entity = collection === null ? (byKey ?? byEntry) : null;
      const finding = sameFinding(loss, entity, entry);
      insert.run(mark, bit, loss.code, entity, collection, entry, finding, words, text);
    }
    const pause = rows.next();
    if (pause !== null) await pause;
  }
}

function markOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** The finding among those of the archive that a loss is: the same code, place and names. */
function findingFinder(database: Database) {
  const select = (column: 'entity' | 'entry') =>
    database.prepare<[number, string], { id: number; diagnostic: string }>(
      `SELECT findings.id AS id, findings.diagnostic AS diagnostic
       FROM findings JOIN finding_groups ON finding_groups.id = findings.finding_group
       WHERE findings.${column} = ? AND finding_groups.code = ? ORDER BY findings.id LIMIT ${looked}`,
    );
  const byEntity = select('entity');
  const byEntry = select('entry');
  return (loss: Diagnostic, entity: number | null, entry: number | null): number | null => {
    const wanted = identityOf(loss);
    const found = [
      ...(entry === null ? [] : byEntry.all(entry, loss.code)),
      ...(entity === null ? [] : byEntity.all(entity, loss.code)),
    ];
    // Only main/staging writes there.
    const same = found.find(
      (one) => identityOf(JSON.parse(one.diagnostic) as Diagnostic) === wanted,
    );
    return same?.id ?? null;
  };
}

/** A loss names the entity that it concerns, which may be another than the finding's. */
function identityOf({ location, params }: Diagnostic): string {
  return JSON.stringify([location.entry, location.line, location.column, params]);
}

/** Of findings of one code at one place; there are rarely two. */
const looked = 100;
