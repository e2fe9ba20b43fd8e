/** Rows by the number that each has in a column. */
export interface RowGroups {
  /** Those with this number, in their order. */
  of(number: number): Uint32Array;
}

const nobody = new Uint32Array(0);

/** Groups the rows whose number is at least `from`: a few passes over numbers, and no object a group. */
export function groupRows(column: Int32Array | Uint32Array, from: number): RowGroups {
  let most = from - 1;
  for (const number of column) if (number > most) most = number;
  // Where each group ends, once all before it are counted; then where it begins.
  const places = new Uint32Array(most - from + 2);
  for (const number of column)
    if (number >= from) places[number - from] = 1 + at(places, number - from);
  for (let group = 1; group < places.length; group += 1) {
    places[group] = at(places, group) + at(places, group - 1);
  }
  const rows = new Uint32Array(at(places, places.length - 1));
  for (let row = column.length - 1; row >= 0; row -= 1) {
    const group = (column[row] ?? 0) - from;
    if (group < 0) continue;
    const place = at(places, group) - 1;
    places[group] = place;
    rows[place] = row;
  }
  return {
    of: (number) =>
      number < from || number > most
        ? nobody
        : rows.subarray(places[number - from], places[number - from + 1]),
  };
}

function at(column: Uint32Array, place: number): number {
  return column[place] ?? 0;
}
