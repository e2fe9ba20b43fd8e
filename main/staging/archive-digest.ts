import type { StagingId } from '../../contract/model/ids.ts';
import type { Server } from '../../contract/releases.ts';
import type { BoardOutcome, LearningPackage, LibraryCounts } from '../../contract/views.ts';
import { databaseFailure } from './database-failure.ts';
import { openStaging } from './open-staging.ts';
import type { Database } from './open-database.ts';
import { readPrediction } from './queries/predictions.ts';
import { servers } from './server-columns.ts';
import { readFact } from './staged-facts.ts';

/** What the index keeps of a reading, so that a table of many archives opens no staging file. */
export interface ArchiveDigest extends Pick<LearningPackage, 'key' | 'org' | 'slug'> {
  readonly counts: LibraryCounts;
  readonly backedUpAt: string | null;
  readonly originServer: string | null;
  /** By server (`verawood/mysql`); those without a prediction are left out. */
  readonly outcomes: Readonly<Record<string, BoardOutcome>>;
}

/** The name of a server in a digest. */
export function outcomeName({ release, database }: Server): string {
  return `${release}/${database}`;
}

/**
 * The digest of a finished staging file; null where the file is gone, damaged or of another schema:
 * then there is no digest, and no reading is started for it.
 */
export function readDigest(folder: string, id: StagingId): ArchiveDigest | null {
  const opened = openStaging(folder, id);
  if (!opened.ok) return null;
  try {
    return digestOf(opened.value);
  } catch (error) {
    if (databaseFailure(error, 'staging') === null) throw error;
    return null;
  } finally {
    opened.value.close();
  }
}

function digestOf(database: Database): ArchiveDigest | null {
  const summary = readFact(database, 'summary');
  if (summary === null) return null;
  const { key, org, slug } = summary.learningPackage;
  const { createdAt, originServer } = summary.meta;
  const outcomes = servers.flatMap((server) => {
    const outcome = outcomeOf(database, server);
    return outcome === null ? [] : [[outcomeName(server), outcome] as const];
  });
  return {
    key,
    org,
    slug,
    counts: summary.counts,
    backedUpAt: createdAt,
    originServer,
    outcomes: Object.fromEntries(outcomes),
  };
}

function outcomeOf(database: Database, server: Server): BoardOutcome | null {
  const prediction = readPrediction(database, server);
  if (prediction === null) return null;
  const { answer, losses } = prediction;
  if (answer.kind === 'success') return { kind: 'restored', losses };
  return { kind: answer.kind === 'unknown' ? 'unknown' : 'refused' };
}
