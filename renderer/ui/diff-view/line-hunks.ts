/** Lines from 0 that differ on both sides; one of them may be none. */
export interface LineHunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

type Lines = readonly string[];

/** Where no line stands once, lines are compared one by one as long as that is quick. */
const mostPairs = 1_000_000;

/**
 * What differs between two texts, by whole lines: lines that stand once in both hold the rest in
 * place (patience). Takes texts of any length, since a line is looked at and not its characters.
 */
export function lineHunks(a: Lines, b: Lines): readonly LineHunk[] {
  const hunks: LineHunk[] = [];
  const open: LineHunk[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const range = trimmed(a, b, next);
    if (range.fromA === range.toA && range.fromB === range.toB) continue;
    const parts = isOneSided(range) ? null : partsOf(a, b, range);
    if (parts === null) hunks.push(range);
    else open.push(...parts.toReversed()); // the first is looked at next, so hunks come in order
  }
  return joined(hunks);
}

function isOneSided({ fromA, toA, fromB, toB }: LineHunk): boolean {
  return fromA === toA || fromB === toB;
}

/** Without the lines at its ends that are the same. */
function trimmed(a: Lines, b: Lines, range: LineHunk): LineHunk {
  let { fromA, toA, fromB, toB } = range;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
    fromA += 1;
    fromB += 1;
  }
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
    toA -= 1;
    toB -= 1;
  }
  return { fromA, toA, fromB, toB };
}

/** A line of both sides. */
type Pair = readonly [a: number, b: number];

/** What stands between the lines that both have; null where there are none to hold on to. */
function partsOf(a: Lines, b: Lines, range: LineHunk): readonly LineHunk[] | null {
  const anchors = inOrder(oncePairs(a, b, range));
  const pairs = anchors.length > 0 ? anchors : commonPairs(a, b, range);
  if (pairs.length === 0) return null;
  const parts: LineHunk[] = [];
  let { fromA, fromB } = range;
  for (const [lineA, lineB] of pairs) {
    parts.push({ fromA, toA: lineA, fromB, toB: lineB });
    [fromA, fromB] = [lineA + 1, lineB + 1];
  }
  parts.push({ fromA, toA: range.toA, fromB, toB: range.toB });
  return parts;
}

/** Lines that stand once on each side, in the order of the older. */
function oncePairs(a: Lines, b: Lines, { fromA, toA, fromB, toB }: LineHunk): readonly Pair[] {
  const onceB = onceIn(b, fromB, toB);
  return [...onceIn(a, fromA, toA)].flatMap(([line, at]) => {
    const other = onceB.get(line);
    return other === undefined || other < 0 || at < 0 ? [] : [[at, other] as const];
  });
}

/** Each line with its place; -1 where it stands more than once. */
function onceIn(lines: Lines, from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** The most of them that follow each other on both sides. */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  // The last pair of the best row of each length so far, and what stands before each pair.
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  }
  const found: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) found.push(pair);
  }
  return found.toReversed();
}

/** The longest row of lines that both have, found by comparing each with each. */
function commonPairs(a: Lines, b: Lines, range: LineHunk): readonly Pair[] {
  const [rows, columns] = [range.toA - range.fromA, range.toB - range.fromB];
  if (rows * columns > mostPairs) return [];
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width); // of what is left from here on
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  const isSame = (row: number, column: number) => a[range.fromA + row] === b[range.fromB + column];
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      longest[row * width + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let [row, column] = [0, 0]; row < rows && column < columns;) {
    if (isSame(row, column)) {
      pairs.push([range.fromA + row, range.fromB + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** What stands side by side is one. */
function joined(hunks: readonly LineHunk[]): readonly LineHunk[] {
  const whole: LineHunk[] = [];
  for (const hunk of hunks) {
    const last = whole.at(-1);
    if (last !== undefined && last.toA === hunk.fromA && last.toB === hunk.fromB) {
      whole[whole.length - 1] = { ...last, toA: hunk.toA, toB: hunk.toB };
    } else whole.push(hunk);
  }
  return whole;
}
