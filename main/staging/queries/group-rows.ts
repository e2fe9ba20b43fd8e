/** Rows by the number that each has in a column. */
export interface RowGroups {
  /** Those with this number, in their order. */
  of(number: number): Uint32Array;
}

const nobody = new Uint32Array(0);

/** Groups the rows whose number is at least `from`: two passes over numbers, and no object a group. */
export function groupRows(column: Int32Array | Uint32Array, from: number): RowGroups {
  let most = from - 1;
  for (const number of column) if (number > most) most = number;
  // Where each group begins; the last place is where the last one ends.
  const starts = new Uint32Array(most - from + 2);
  for (const number of column) if (number >= from) add(starts, number - from + 1);
  for (let at = 1; at < starts.length; at += 1) add(starts, at, starts[at - 1]);
  const rows = new Uint32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  column.forEach((number: number, row: number) => {
    if (number >= from) rows[add(next, number - from) - 1] = row;
  });
  return {
    of: (number) =>
      number < from || number > most
        ? nobody
        : rows.subarray(starts[number - from], starts[number - from + 1]),
  };
}

/** Adds to a place, and returns what it has then. */
function add(column: Uint32Array, at: number, by = 1): number {
  const sum = (column[at] ?? 0) + by;
  column[at] = sum;
  return sum;
}
