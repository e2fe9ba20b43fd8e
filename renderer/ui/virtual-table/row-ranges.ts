/** Places of rows from the first to the last, both counted. */
export type RowRange = readonly [first: number, last: number];

/** Several, in order, apart from each other: so any number of rows is chosen without naming each. */
export type RowRanges = readonly RowRange[];

export function hasRow(ranges: RowRanges, index: number): boolean {
  return ranges.some(([first, last]) => first <= index && index <= last);
}

export function countRows(ranges: RowRanges): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** The same rows in parts of so many at most. */
export function chunksOf(ranges: RowRanges, size: number): readonly RowRanges[] {
  const chunks: RowRange[][] = [[]];
  let room = size;
  for (const [first, last] of ranges) {
    for (let from = first; from <= last;) {
      if (room === 0) {
        chunks.push([]);
        room = size;
      }
      const to = Math.min(last, from + room - 1);
      chunks.at(-1)?.push([from, to]);
      room -= to - from + 1;
      from = to + 1;
    }
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

/** From one row to another, whichever comes first. */
export function rangeBetween(one: number, other: number): RowRange {
  return one <= other ? [one, other] : [other, one];
}

/** The same with one row more, or with one less. */
export function toggleRow(ranges: RowRanges, index: number): RowRanges {
  return hasRow(ranges, index) ? withoutRow(ranges, index) : addRange(ranges, [index, index]);
}

function withoutRow(ranges: RowRanges, index: number): RowRanges {
  return ranges.flatMap(([first, last]): RowRanges => {
    if (index < first || index > last) return [[first, last]];
    const before: RowRanges = first < index ? [[first, index - 1]] : [];
    return index < last ? [...before, [index + 1, last]] : before;
  });
}

function addRange(ranges: RowRanges, added: RowRange): RowRanges {
  const all = [...ranges, added].toSorted(([one], [other]) => one - other);
  const joined: RowRange[] = [];
  for (const [first, last] of all) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) {
      joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
    } else joined.push([first, last]);
  }
  return joined;
}
