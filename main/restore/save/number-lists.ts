import type { VersionNumber } from '../outcome.ts';

type NumberList = readonly VersionNumber[];

/** Lists of version numbers, smallest first, each kept once: most entities have the same few. */
export class NumberLists {
  readonly empty: NumberList = [];
  readonly #longer = new Map<NumberList, Map<VersionNumber, NumberList>>();

  /** A list with one more number, in its place. */
  with(list: NumberList, number: VersionNumber): NumberList {
    let byNumber = this.#longer.get(list);
    if (byNumber === undefined) {
      byNumber = new Map();
      this.#longer.set(list, byNumber);
    }
    const known = byNumber.get(number);
    if (known !== undefined) return known;
    const longer = [...list, number].sort((one, other) => (one < other ? -1 : 1));
    byNumber.set(number, longer);
    return longer;
  }
}
