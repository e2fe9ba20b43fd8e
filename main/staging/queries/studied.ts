import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { LibrarySummary } from '../../library/summarise.ts';
import type { Database } from '../open-database.ts';
import { readFact } from '../staged-facts.ts';

/** What a report says of an archive as a whole, as both passes left it. */
export interface StagedStudy {
  readonly kind: 'zip' | 'folder';
  readonly bytes: number;
  /** Null for an unpacked archive. */
  readonly sha256: string | null;
  readonly summary: LibrarySummary;
  /** The container could not be read; its findings say why. */
  readonly unreadable: boolean;
  /** What the deep pass took. */
  readonly seconds: number;
  /** How many findings there are, those without effect on any one release too. */
  readonly findings: number;
}

/** One finding as it is staged. */
export interface StagedFinding {
  readonly id: number;
  readonly diagnostic: Diagnostic;
  /** The component, container or collection that it is about; null for files and the archive. */
  readonly owner: { readonly key: string; readonly title: string; readonly type: string } | null;
}

/** Whether every entry was checked: before that, some findings may be missing. */
export function isStudied(database: Database): boolean {
  return readFact(database, 'deep') !== null;
}

/** What is staged of an archive, for a report; null until the deep pass is done. */
export function readStudied(database: Database): StagedStudy | null {
  const deep = readFact(database, 'deep');
  if (deep === null) return null;
  const archive = readFact(database, 'archive');
  const summary = readFact(database, 'summary');
  if (archive === null || summary === null) throw new Error('A staging file lacks its facts');
  const findings = Number(
    database.prepare('SELECT coalesce(sum(count), 0) FROM finding_groups').pluck().get(),
  );
  const isFaulty = database
    .prepare(`SELECT 1 FROM finding_groups WHERE code LIKE 'ZIP-%' LIMIT 1`)
    .pluck()
    .get();
  const { kind, bytes } = archive;
  const { sha256, seconds } = deep;
  const unreadable = summary.counts.entries === 0 && isFaulty !== undefined;
  return { kind, bytes, sha256, summary, unreadable, seconds, findings };
}

/** The next findings after one, in the order in which they were found; 0: from the first on. */
export function readFindingsAfter(
  database: Database,
  id: number,
  limit: number,
): readonly StagedFinding[] {
  return database
    .prepare<[number, number], FindingRow>(
      `${selectFindings} WHERE findings.id > ? ORDER BY findings.id LIMIT ?`,
    )
    .all(id, limit)
    .map(findingOf);
}

/** The findings of some ids, in the order of the ids. */
export function readFindingsByIds(
  database: Database,
  ids: readonly number[],
): readonly StagedFinding[] {
  const found = database
    .prepare<[string], FindingRow>(
      `${selectFindings} WHERE findings.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) throw new Error('A staging file lacks a finding');
    return findingOf(row);
  });
}

interface FindingRow {
  readonly id: number;
  readonly diagnostic: string;
  readonly key: string | null;
  readonly title: string | null;
  readonly type: string | null;
}

// A collection is no entity: the entry says which one it is.
const selectFindings = `
  SELECT findings.id AS id, findings.diagnostic AS diagnostic,
    coalesce(entities.key, collections.key) AS key,
    coalesce(entities.title, collections.title) AS title,
    coalesce(entities.type, 'collection') AS type
  FROM findings LEFT JOIN entities ON entities.id = findings.entity
    LEFT JOIN collections ON findings.entity IS NULL AND collections.entry = findings.entry`;

function findingOf({ id, diagnostic, key, title, type }: FindingRow): StagedFinding {
  const owner = key === null ? null : { key, title: title ?? '', type: type ?? '' };
  // Only main/staging writes there, in a file of this very schema.
  return { id, diagnostic: JSON.parse(diagnostic) as Diagnostic, owner };
}
