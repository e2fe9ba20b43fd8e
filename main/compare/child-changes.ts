import type { ChildChange } from '../../contract/views.ts';

/** One child of a list, as `compareChildren` takes it. */
export type ListedChild = Pick<ChildChange, 'key' | 'title' | 'type'>;

/** What two lists of children have in common, and all that differs. */
export interface ChildChanges {
  readonly same: number;
  readonly changes: readonly ChildChange[];
}

/**
 * Which children came, went or have another place. As few as possible count as moved: the longest
 * run that kept its order stays. A key that is listed twice is compared first with first, second
 * with second. Takes n log n.
 */
export function compareChildren(
  from: readonly ListedChild[],
  to: readonly ListedChild[],
): ChildChanges {
  const before = numbered(from);
  const after = numbered(to);
  const placeBefore = new Map(before.map((name, index) => [name, index]));
  const isAfter = new Set(after);
  const olds = after.map((name) => placeBefore.get(name) ?? null);
  const still = longestRise(olds);
  const changes: ChildChange[] = [];
  let next = 0; // of the older list
  const removedUpTo = (end: number): void => {
    for (; next < end; next += 1) {
      const child = from[next];
      const name = before[next];
      if (child === undefined || name === undefined || isAfter.has(name)) continue;
      changes.push({ ...child, change: 'removed', from: next + 1, to: null });
    }
  };
  for (const [index, child] of to.entries()) {
    const old = olds[index] ?? null;
    if (old === null) {
      changes.push({ ...child, change: 'added', from: null, to: index + 1 });
    } else if (still.has(index)) {
      removedUpTo(old);
    } else {
      changes.push({ ...child, change: 'moved', from: old + 1, to: index + 1 });
    }
  }
  removedUpTo(from.length);
  return { same: still.size, changes };
}

/** Keys with the how-manieth of its key each is. */
function numbered(children: readonly ListedChild[]): readonly string[] {
  const seen = new Map<string, number>();
  return children.map(({ key }) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${count} ${key}`;
  });
}

/** The indexes of a longest rising run of the numbers; null counts for nothing. */
function longestRise(numbers: readonly (number | null)[]): ReadonlySet<number> {
  const lasts: number[] = []; // by length of run: the index of its smallest last number
  const previous = new Map<number, number>();
  for (const [index, number] of numbers.entries()) {
    if (number === null) continue;
    const at = firstNotBelow(lasts, number, numbers);
    const before = lasts[at - 1];
    if (before !== undefined) previous.set(index, before);
    lasts[at] = index;
  }
  const run = new Set<number>();
  for (let index = lasts.at(-1); index !== undefined; index = previous.get(index)) run.add(index);
  return run;
}

function firstNotBelow(
  lasts: readonly number[],
  number: number,
  numbers: readonly (number | null)[],
): number {
  let low = 0;
  let high = lasts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const last = numbers[lasts[middle] ?? 0] ?? 0;
    if (last < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
