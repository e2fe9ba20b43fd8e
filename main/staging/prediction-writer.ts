import type { AppFailure } from '../../contract/failures.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { rowCounter } from './bulk-insert.ts';
import type { RowCounter } from './bulk-insert.ts';
import { parentsIn, totalsOf } from './count-losses.ts';
import type { Parents } from './count-losses.ts';
import { readLogFindings } from './log-findings.ts';
import type { Database } from './open-database.ts';
import { openStagingForWriting } from './open-staging.ts';
import type { PredictionRows } from './prediction-rows.ts';
import { placeOfServer } from './server-columns.ts';
import type { Staged } from './staging-writer.ts';
import { writeLog } from './write-log.ts';
import { writeLosses } from './write-losses.ts';
import type { LossPlaces } from './write-losses.ts';
import { writeRestored } from './write-restored.ts';

/** Adds predictions to a finished staging file, each whole or not at all. */
export interface PredictionWriter {
  /**
   * Writes one server's. `tick` is asked often, and what it gives is waited for. Throws errors of
   * SQLite, and what `tick` throws.
   */
  write(prediction: PredictionRows, tick: (done: number) => Promise<void> | null): Promise<void>;
  close(): void;
}

/** Fails as `openStagingForWriting` does. */
export function createPredictionWriter(
  folder: string,
  staged: Staged,
): Result<PredictionWriter, AppFailure> {
  const opened = openStagingForWriting(folder, staged.id);
  if (!opened.ok) return opened;
  const database = opened.value;
  const collections = new Map(staged.library.collections.map(({ entry }, at) => [entry, at + 1]));
  const parents = parentsIn(staged.tree);
  return ok({
    async write(prediction, tick) {
      const places = {
        ...staged.placesOf(prediction.losses),
        collectionByEntry: (entry: number) => collections.get(entry) ?? null,
      };
      database.exec('BEGIN IMMEDIATE');
      try {
        await writeRows(database, staged, { parents, places }, prediction, rowCounter(tick));
        database.exec('COMMIT');
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => void database.close(),
  });
}

async function writeRows(
  database: Database,
  staged: Staged,
  { parents, places }: { readonly parents: Parents; readonly places: LossPlaces },
  prediction: PredictionRows,
  rows: RowCounter,
): Promise<void> {
  const server = placeOfServer(prediction.server);
  const { answer, losses, restored } = prediction;
  await writeLosses(database, server, losses, places, rows);
  const own = ownLosses(database, server, staged.tree.length);
  writeCounts(database, server, own, losses.length === 0 ? own : totalsOf(parents, own));
  if (restored !== null) await writeRestored(database, server, restored, losses.length > 0, rows);
  const said = await whatIsSaid(database, server, prediction, rows);
  const components = restored?.components ?? 0;
  const hurt = staged.tree.filter(({ id, isComponent }) => isComponent && own[id] !== 0).length;
  database
    .prepare('INSERT OR REPLACE INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      server,
      answer.kind,
      JSON.stringify(answer),
      said.log,
      said.finding,
      countOf(database, server),
      components,
      Math.max(0, components - hurt),
    );
}

/** What the server says of a failure, and the finding behind it. */
async function whatIsSaid(
  database: Database,
  server: number,
  { answer, log }: PredictionRows,
  rows: RowCounter,
): Promise<{ readonly log: number | null; readonly finding: number | null }> {
  if (log === null) return { log: null, finding: null };
  const findings = readLogFindings(database, server);
  if (answer.kind !== 'exception') {
    const { id, finding } = await writeLog(database, log, findings, rows);
    return { log: id, finding };
  }
  const finding = findings.ofMessage(answer.message);
  const { id } = await writeLog(database, log, { ...findings, ofLine: () => finding }, rows);
  return { log: id, finding };
}

function countOf(database: Database, server: number): number {
  const count = database.prepare('SELECT count(*) FROM losses WHERE servers & ? <> 0');
  return Number(count.pluck().get(2 ** server));
}

/** Losses of each entity's own. */
function ownLosses(database: Database, server: number, entities: number): Uint32Array {
  const own = new Uint32Array(entities + 1);
  const select = database.prepare<[number], { entity: number; count: number }>(
    `SELECT entity, count(*) AS count FROM losses
     WHERE servers & ? <> 0 AND entity IS NOT NULL GROUP BY entity`,
  );
  for (const { entity, count } of select.iterate(2 ** server)) own[entity] = count;
  return own;
}

function writeCounts(
  database: Database,
  server: number,
  own: Uint32Array,
  total: Uint32Array,
): void {
  const insert = database.prepare('INSERT INTO loss_counts VALUES (?, ?, ?, ?)');
  total.forEach((count, entity) => {
    if (count > 0) insert.run(server, entity, own[entity] ?? 0, count);
  });
}
