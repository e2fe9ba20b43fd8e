import type { Release } from '../../../../contract/releases.ts';
import { refusedOnMysql } from '../../../semantics/codes.ts';
import { collationKey } from '../../../semantics/mysql-collation.ts';
import { codePoints } from '../../../semantics/python-text.ts';
import { Raised } from '../../../semantics/python/raised.ts';
import { strRepr } from '../../../semantics/python/repr.ts';
import type { DatabaseRules } from './database-rules.ts';
import { shownKey } from './mysql-shown-key.ts';

type Python = Release['python'];
type ErrorType = 'DataError' | 'IntegrityError';

const largest = 2n ** 32n - 1n;

/**
 * MySQL in its strict mode: lengths in characters, unsigned numbers of 32 bits, spaces at the end
 * that do not count, and the database's own collation, which minds no capitals and accents.
 * `python` decides how the driver's message is shown.
 */
export function mysqlRules(python: Python): DatabaseRules {
  return python === '3.11' ? rules311 : rules312;
}

const rules311 = rulesFor('3.11');
const rules312 = rulesFor('3.12');

function rulesFor(python: Python): DatabaseRules {
  const error = (type: ErrorType, code: number, message: string): Raised =>
    new Raised('django.db.utils', type, `(${String(code)}, ${strRepr(message, python)})`);
  return {
    text(value, column, characters, row = 1) {
      if (value.length <= characters) return value;
      const stored = firstCharacters(value, characters);
      if (stored !== null) return stored;
      const words = `Data too long for column '${column}' at row ${String(row)}`;
      throw error('DataError', 1406, words);
    },
    versionNumber(value) {
      if (value >= 0n && value <= largest) return;
      throw error('DataError', 1264, "Out of range value for column 'version_num' at row 1");
    },
    code(code, check) {
      if (code !== '' && refusedOnMysql(code) === null) return;
      throw error('IntegrityError', 3819, `Check constraint '${check}' is violated.`);
    },
    sameText: withoutSpacesAtEnd,
    sameWord: collationKey,
    samePlainWord: (text) => text.toLowerCase(),
    duplicate: ({ table, constraint }, value) =>
      error(
        'IntegrityError',
        1062,
        `Duplicate entry '<id>-${shownKey(value)}' for key '${table}.${constraint}'`,
      ),
  };
}

/**
 * A text that fits a column of so many characters; null where it does not. What is too much may be
 * spaces alone: these are cut off, also in strict mode.
 */
function firstCharacters(value: string, characters: number): string | null {
  if (codePoints(value) <= characters) return value;
  const points = Array.from(value);
  const isFilled = points.slice(characters).every((point) => point === ' ');
  return isFilled ? points.slice(0, characters).join('') : null;
}

/** The collations of MySQL here take a text as if it went on with spaces for ever. */
function withoutSpacesAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
