import { describe, expect, it } from 'vitest';
import { numberAt, tableAt } from '../../../main/library/fields.ts';
import { parseToml } from '../../../main/library/toml/parse-toml.ts';

/** The number `n` of a table that stands so far down and to the right. */
function read(written: string, line: number, column: number) {
  const text = `${'\n'.repeat(line - 2)}[a]\nn${' '.repeat(column - 3)}=${written}`;
  const reading = parseToml(text);
  if (reading.kind !== 'table') throw new Error(reading.fault.message);
  return numberAt(tableAt(reading.root, 'a'), 'n');
}

describe('numbers with their places', () => {
  it.each([
    ['1', 1],
    ['0', 0],
    ['-1', -1],
    ['2.0', 2],
    ['2.5', 2.5],
    ['true', 1],
    ['255', 255],
    ['256', 256],
    ['257', 257],
    ['65537', 65_537],
  ])('%s keeps value, line and column wherever it stands', (written, value) => {
    for (const line of [2, 3, 254, 255, 256, 257, 258, 512, 65_537]) {
      for (const column of [3, 4, 254, 255, 256, 257, 258, 513]) {
        expect(read(written, line, column)).toEqual({ value, line, column });
      }
    }
  });
});
