import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { LineMap } from '../../../main/olx/line-map.ts';

/** The same, letter by letter. */
function placeIn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  const trailers = /[\udc00-\udfff]/g;
  const column = (lines.at(-1) ?? '').replaceAll(trailers, '').length + 1;
  return { line: lines.length, column };
}

it('says the same of any place, asked for in any order, as counting letter by letter', () => {
  const random = createSeededRandom(3);
  const parts = ['a', 'abc', '\n', '\n\n', 'é', '🐢', '\ud83d', '\udc22'];
  for (let round = 0; round < 2_000; round += 1) {
    const text = Array.from({ length: random.below(12) }, () => parts[random.below(8)]).join('');
    const map = new LineMap(text);
    for (let look = 0; look < 6; look += 1) {
      const offset = random.below(text.length + 1);
      expect(map.place(offset), JSON.stringify([text, offset])).toEqual(placeIn(text, offset));
    }
  }
});

it('walks a text of one long line once, however many places are asked for', () => {
  const text = `🐢${'x'.repeat(300_000)}`;
  const map = new LineMap(text);
  for (let at = 2; at < text.length; at += 1) map.place(at);
  expect(map.place(text.length)).toEqual({ line: 1, column: 300_002 });
});
