import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { defineTextFunctions, foldText } from '../../../main/staging/text-functions.ts';

const database = new Sqlite(':memory:');
defineTextFunctions(database);
afterAll(() => database.close());

describe('text in SQL', () => {
  test.each([
    ['Von der ÉCLUSE', 'écluse', 1],
    ['ПРИЛИВЫ', 'приливы', 1],
    ['e\u0301cluse', 'Écluse', 1],
    ['Grüße', 'GRÜSSE', 0],
    [null, 'x', 0],
  ])('%s has %s: %i', (text, wanted, expected) => {
    const has = database.prepare('SELECT text_has(?, ?)').pluck();
    expect(has.get(text, foldText(wanted))).toBe(expected);
  });

  test.each([
    ['möwe', 1],
    ['7', 1],
    ['name', 0],
    ['REF', 0],
  ])(
    'of a finding, what its sentences name is searched, not its form: %s: %i',
    (wanted, expected) => {
      const params = { name: 'MÖWE', at: 7 };
      const finding = { code: 'REF-001', location: {}, related: [], params };
      const has = database.prepare('SELECT finding_has(?, ?)').pluck();
      expect(has.get(JSON.stringify(finding), foldText(wanted))).toBe(expected);
    },
  );
});
