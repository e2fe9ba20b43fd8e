import { expect, test } from 'vitest';
import { isOwnTwin } from '../../../main/checks/mysql-twins.ts';
import { collationKey } from '../../../main/semantics/mysql-collation.ts';

test('keys of the usual form are equal to MySQL only where they are the same', () => {
  const characters = Array.from({ length: 0x80 }, (_, point) => String.fromCharCode(point)).filter(
    (character) => isOwnTwin.test(character),
  );
  expect(characters).toHaveLength(39);
  const weights = characters.map(collationKey);
  expect(new Set(weights).size).toBe(39);
  // One weight each, so that no two characters make one of a third, and none that counts for nothing.
  expect(weights.every((weight) => weight.length === 4)).toBe(true);
});
