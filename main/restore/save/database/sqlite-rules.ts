import { refusedOnSqlite } from '../../../semantics/codes.ts';
import { Raised } from '../../../semantics/python/raised.ts';
import type { DatabaseRules } from './database-rules.ts';
import type { UniqueColumn } from './tables.ts';

const largest = 2n ** 63n - 1n;

/** SQLite: no lengths, binary comparison, numbers of 64 bits. */
export const sqliteRules: DatabaseRules = {
  text: (value) => value,
  versionNumber(value) {
    if (value > largest || value < -largest - 1n) {
      throw new Raised(
        'builtins',
        'OverflowError',
        'Python int too large to convert to SQLite INTEGER',
      );
    }
    if (value < 0n) throw integrityError('CHECK constraint failed: version_num');
  },
  code(code, check) {
    if (code === '' || refusedOnSqlite(code) !== null) {
      throw integrityError(`CHECK constraint failed: ${check}`);
    }
  },
  sameText: (text) => text,
  sameWord: (text) => text,
  samePlainWord: (text) => text,
  duplicate: ({ table, within, column }: UniqueColumn) =>
    integrityError(`UNIQUE constraint failed: ${table}.${within}, ${table}.${column}`),
};

function integrityError(message: string): Raised {
  return new Raised('django.db.utils', 'IntegrityError', message);
}
