import { releases, type Server } from '../../../../contract/releases.ts';
import type { Raised } from '../../../semantics/python/raised.ts';
import { mysqlRules } from './mysql-rules.ts';
import { sqliteRules } from './sqlite-rules.ts';
import type { UniqueColumn } from './tables.ts';

/**
 * What a database minds when a row is written, and in which words (restore-semantics 5, 8.4, 10).
 * All raise what Django makes of the database's error.
 */
export interface DatabaseRules {
  /** The text as the column stores it, or DataError. `row` is the place among rows of one insert. */
  readonly text: (value: string, column: string, characters: number, row?: number) => string;
  /** Refuses a number that the column of version numbers cannot hold. */
  readonly versionNumber: (value: bigint) => void;
  /** Refuses a code that its check constraint does not match. */
  readonly code: (code: string, check: string) => void;
  /** Equal for the texts that a column with its own, binary collation takes for equal. */
  readonly sameText: (text: string) => string;
  /** The same for a column whose collation is left to the database. */
  readonly sameWord: (text: string) => string;
  /** The same for texts of ASCII letters, digits, `_`, `.` and `-` alone. */
  readonly samePlainWord: (text: string) => string;
  /** The error of a second row with a unique value; `value` as the second row has it. */
  readonly duplicate: (unique: UniqueColumn, value: string) => Raised;
}

/** The rules of a server's database. */
export function databaseRules(server: Server): DatabaseRules {
  return server.database === 'mysql' ? mysqlRules(releases[server.release].python) : sqliteRules;
}
