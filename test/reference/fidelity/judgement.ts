import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { Predicted } from '../../corpus/predicted.ts';
import { ourModule } from '../verdict.ts';
import type { RestoredTree, Verdict } from '../verdict.ts';

/** A server that can be asked: a process with the real code of one release on one database. */
export interface Reference {
  readonly judge: (path: string) => Promise<Verdict>;
  readonly stop: () => Promise<void>;
}

/** A finding of Carrel that says that a server will not restore, or that nobody can. */
export interface Refusal {
  readonly code: string;
  /** Of family ZIP: refused by the policy for containers, whatever a server does. */
  readonly isContainer: boolean;
  readonly entry: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
}

/** A finding of a loss: its code, and the keys, paths and texts that it names. */
export interface Loss {
  readonly code: string;
  readonly names: readonly string[];
}

/** A place where a restored tree is not what the archive says. */
export interface Change {
  /** Of the entity or the collection. */
  readonly key: string;
  /** Where its files are, as paths without an extension. */
  readonly places: readonly string[];
  /** What was and what became of it. */
  readonly line: string;
}

/** Carrel's answer about one archive for all releases on one database. */
export interface Checked {
  readonly refusalsOn: (release: ReleaseId) => readonly Refusal[];
  /** The findings that say that something would be lost or changed. */
  readonly lossesOn: (release: ReleaseId) => readonly Loss[];
  /** What a restored tree lacks or changes; null where two readers could differ. */
  readonly changesIn: (tree: RestoredTree) => readonly Change[] | null;
}

/** Carrel as the other side: what it finds in an archive, and what it predicts. */
export interface CarrelSide {
  readonly check: (path: string, database: Database) => Promise<Checked>;
  /** Absent where only findings are compared. */
  readonly predict?: (path: string, release: ReleaseId, database: Database) => Promise<Predicted>;
}

/** A process that was cut after its time, or died: an answer, but none of the server's code. */
export function isCut(verdict: Verdict): boolean {
  return verdict.status === 'exception' && verdict.module === ourModule;
}
