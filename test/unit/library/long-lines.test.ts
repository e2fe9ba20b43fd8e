import { describe, expect, it } from 'vitest';
import { parseToml } from '../../../main/library/toml/parse-toml.ts';

describe('one very long line of TOML (ZI-2)', () => {
  it.each([
    ['plain', '"x", '],
    ['with characters beyond the first plane', '"\u{1f600}", '],
  ])('is read in time that grows with its length: %s', (_what, item) => {
    const count = 200_000;
    const reading = parseToml(`a = [${item.repeat(count)}]\nb = 1\n`);
    const array = reading.kind === 'table' ? reading.root.entries.get('a') : undefined;
    const last = array?.kind === 'array' ? array.items.at(-1) : undefined;
    const characters = Array.from(item).length;
    expect(last).toMatchObject({ line: 1, column: 6 + characters * (count - 1) });
    const next = reading.kind === 'table' ? reading.root.entries.get('b') : undefined;
    expect(next).toMatchObject({ line: 2, column: 5 });
  });

  it('notes the first thousand of its newer forms', () => {
    const reading = parseToml(`a = "${'\\e'.repeat(5_000)}"`);
    expect(reading.kind === 'table' && reading.newerForms.length).toBe(1_000);
  });
});
