import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import type { LibrarySummary } from '../../library/summarise.ts';
import type { Database } from '../open-database.ts';
import { readFact } from '../staged-facts.ts';

/** Everything that a report says of an archive, as both passes left it. */
export interface StagedStudy {
  readonly bytes: number;
  /** Null for an unpacked archive. */
  readonly sha256: string | null;
  readonly summary: LibrarySummary;
  /** All of them, those without effect on any one release too. */
  readonly diagnostics: readonly Diagnostic[];
  /** The container could not be read; its findings say why. */
  readonly unreadable: boolean;
  /** What the deep pass took. */
  readonly seconds: number;
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
  const diagnostics = readDiagnostics(database);
  const { bytes } = archive;
  const { sha256, seconds } = deep;
  const isFaulty = diagnostics.some(({ code }) => definitionOf(code).family === 'ZIP');
  const unreadable = summary.counts.entries === 0 && isFaulty;
  return { bytes, sha256, summary, diagnostics, unreadable, seconds };
}

function readDiagnostics(database: Database): readonly Diagnostic[] {
  const texts = database.prepare('SELECT diagnostic FROM findings ORDER BY id').pluck().all();
  // Only main/staging writes there, in a file of this very schema.
  return texts.map((text) => JSON.parse(String(text)) as Diagnostic);
}
