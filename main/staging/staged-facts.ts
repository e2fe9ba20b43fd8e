import type { SpaceItem } from '../../contract/views.ts';
import type { LibrarySummary } from '../library/summarise.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** What the quick pass found out about the archive as a whole. */
export interface ArchiveFacts {
  readonly kind: 'zip' | 'folder';
  /** Size of the zip, or the sum of an unpacked archive's files. */
  readonly bytes: number;
  readonly inflatedBytes: number;
  /** No entry is deflated. */
  readonly storedOnly: boolean;
}

/** What the deep pass found out; `sha256` is null for folders. */
export interface DeepFacts {
  readonly sha256: string | null;
  readonly entries: number;
  readonly seconds: number;
}

/** The facts of one staging file, by name. */
export interface StagedFacts {
  readonly archive: ArchiveFacts;
  readonly summary: LibrarySummary;
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly space: readonly SpaceItem[];
  /** Components and containers that have a draft or a published version. */
  readonly withVersion: number;
  /** The rule set that judged it. */
  readonly rules: string;
  readonly deep: DeepFacts;
}

/** Writes facts, over those that are there. */
export function writeFacts(tables: Tables, facts: Partial<StagedFacts>): void {
  const insert = tables.statement('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', 2);
  for (const [name, value] of Object.entries(facts)) insert.add([name, JSON.stringify(value)]);
  insert.end();
}

/** One fact; null where it was not written (yet). */
export function readFact<Name extends keyof StagedFacts>(
  database: Database,
  name: Name,
): StagedFacts[Name] | null {
  const text = database.prepare('SELECT value FROM facts WHERE name = ?').pluck().get(name);
  // Only writeFacts writes there, in a file of this very schema.
  return typeof text === 'string' ? (JSON.parse(text) as StagedFacts[Name]) : null;
}
