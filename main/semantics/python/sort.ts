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
