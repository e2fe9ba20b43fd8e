/**
 * What Chromium 108 and Node 16 lack of the language: `toSorted`, `toReversed`, `toSpliced` and `with`
 * came with Chromium 110 and Node 20, `Map.groupBy` with 117 and 21, `URL.canParse` with 120 and 19.9.
 * Nothing of this file is used in it: its text goes before each script of the window, too.
 */
export function addNewerCalls(): void {
  Array.prototype.toSorted ??= function <Item>(
    this: readonly Item[],
    compare?: (one: Item, other: Item) => number,
  ) {
    return [...this].sort(compare);
  };
  Array.prototype.toReversed ??= function <Item>(this: readonly Item[]) {
    return [...this].reverse();
  };
  Array.prototype.toSpliced ??= function <Item>(
    this: readonly Item[],
    start: number,
    ...more: [number?, ...Item[]]
  ) {
    const all = [...this];
    Reflect.apply(all.splice, all, [start, ...more]);
    return all;
  };
  Array.prototype.with ??= function <Item>(this: readonly Item[], at: number, value: Item) {
    const all = [...this];
    all.splice(at, 1, value);
    return all;
  };
  Map.groupBy ??= <Key, Item>(items: Iterable<Item>, keyOf: (item: Item, at: number) => Key) => {
    const groups = new Map<Key, Item[]>();
    let at = 0;
    for (const item of items) {
      const key = keyOf(item, at++);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
    return groups;
  };
  URL.canParse ??= (url, base) => {
    try {
      return new URL(url, base) instanceof URL;
    } catch {
      return false;
    }
  };
}
