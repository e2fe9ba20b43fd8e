import { isBefore } from '../python-text.ts';

/** From here on the order of UTF-16 units is not that of code points. */
const pairsOrBeyond = /[\ud800-\uffff]/;

/** `sorted(names)`: by code point, equal names as often as they are there. */
export function sortedNames(names: readonly string[]): string[] {
  const sorted = [...names];
  // Without a comparison JavaScript sorts by UTF-16 units, several times faster.
  if (!sorted.some((name) => pairsOrBeyond.test(name))) return sorted.sort();
  return sorted.sort((left, right) => {
    if (left === right) return 0;
    return isBefore(left, right) ? -1 : 1;
  });
}

/** `sorted(items, key=…)` by texts, by code point; items with one text stay in their order. */
export function sortedBy<Item>(items: readonly Item[], text: (item: Item) => string): Item[] {
  const isPlain = !items.some((item) => pairsOrBeyond.test(text(item)));
  return items.toSorted((one, other) => {
    const [left, right] = [text(one), text(other)];
    if (left === right) return 0;
    return (isPlain ? left < right : isBefore(left, right)) ? -1 : 1;
  });
}
