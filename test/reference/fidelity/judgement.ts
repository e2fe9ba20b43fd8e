import type { Database, ReleaseId } from '../../../contract/releases.ts';
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

/** Carrel's answer about one archive for all releases on one database. */
export interface Checked {
  readonly refusalsOn: (release: ReleaseId) => readonly Refusal[];
  /** Codes of the findings that say that something would be lost or changed. */
  readonly lossesOn: (release: ReleaseId) => readonly string[];
  /** What a restored tree lacks or changes, a line each; null where two readers could differ. */
  readonly changesIn: (tree: RestoredTree) => readonly string[] | null;
}

/** Carrel as the other side. Prediction joins here: with it the other parts are compared too. */
export interface CarrelSide {
  readonly check: (path: string, database: Database) => Promise<Checked>;
  readonly predict?: (path: string, release: ReleaseId, database: Database) => Promise<Verdict>;
}

/** A process that was cut after its time, or died: an answer, but none of the server's code. */
export function isCut(verdict: Verdict): boolean {
  return verdict.status === 'exception' && verdict.module === ourModule;
}
