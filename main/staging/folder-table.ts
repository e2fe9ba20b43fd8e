import { randomInt } from 'node:crypto';
import { ownText } from '../olx/own-text.ts';

/** One row of `folders`; sums are of all that is below it. */
export interface FolderRow {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  /** The entry that stands for the folder itself, where there is one. */
  readonly entry: number | null;
  readonly files: number;
  readonly bytes: number;
  readonly packed: number;
  /** Of what is below it, the first in the directory. */
  readonly first: number;
}

export const rootFolder = 0;

/** Folders in columns: a large archive has several for each component, and an object takes much more. */
export interface FolderTable {
  /** The folder of a name in another; made where there is none yet. */
  child(parent: number, name: string): number;
  /** Has an entry stand for a folder; false where another one does already. */
  standFor(folder: number, entry: number): boolean;
  /** Adds files that stand in a folder itself. */
  add(folder: number, files: number, bytes: number, packed: number, first: number): void;
  /** All of them with their sums, in the order of their making. To be asked once. */
  rows(): Iterable<FolderRow>;
}

const none = -1;

/** Begins with the root. */
export function folderTable(): FolderTable {
  let held = columnsFor(1_024);
  let count = 1;
  const { numberOf, names } = nameNumbers();
  const index = childIndex();
  function make(parent: number, name: number): number {
    if (count === held.parent.length) held = grown(held);
    held.parent[count] = parent;
    held.name[count] = name;
    count += 1;
    return count - 1;
  }
  function add(to: number, files: number, bytes: number, packed: number, first: number): void {
    held.files[to] = (held.files[to] ?? 0) + files;
    held.bytes[to] = Math.min((held.bytes[to] ?? 0) + bytes, Number.MAX_SAFE_INTEGER);
    held.packed[to] = Math.min((held.packed[to] ?? 0) + packed, Number.MAX_SAFE_INTEGER);
    held.first[to] = Math.min(held.first[to] ?? first, first);
  }
  function sumUp(): void {
    for (let id = count - 1; id > 0; id -= 1) {
      const { parent, files, bytes, packed, first } = held;
      const to = parent[id] ?? rootFolder;
      add(to, files[id] ?? 0, bytes[id] ?? 0, packed[id] ?? 0, first[id] ?? 0);
    }
  }
  function row(id: number): FolderRow {
    const [parent, entry] = [held.parent[id] ?? none, held.entry[id] ?? none];
    return {
      id,
      parent: id === rootFolder ? null : parent,
      name: names[held.name[id] ?? 0] ?? '',
      entry: entry === none ? null : entry,
      files: held.files[id] ?? 0,
      bytes: held.bytes[id] ?? 0,
      packed: held.packed[id] ?? 0,
      first: held.first[id] ?? 0,
    };
  }
  return {
    child(parent, name) {
      const number = numberOf(name);
      return index.find(parent, number, held) ?? index.keep(make(parent, number), count, held);
    },
    standFor(folder, entry) {
      if (held.entry[folder] !== none) return false;
      held.entry[folder] = entry;
      held.first[folder] = Math.min(held.first[folder] ?? entry, entry);
      return true;
    },
    add,
    *rows() {
      sumUp();
      for (let id = 0; id < count; id += 1) yield row(id);
    },
  };
}

interface Columns {
  readonly parent: Int32Array;
  readonly name: Int32Array;
  readonly entry: Int32Array;
  readonly files: Int32Array;
  readonly first: Float64Array;
  readonly bytes: Float64Array;
  readonly packed: Float64Array;
}

function columnsFor(rows: number): Columns {
  return {
    parent: new Int32Array(rows),
    name: new Int32Array(rows),
    entry: new Int32Array(rows).fill(none),
    files: new Int32Array(rows),
    first: new Float64Array(rows).fill(Number.MAX_SAFE_INTEGER),
    bytes: new Float64Array(rows),
    packed: new Float64Array(rows),
  };
}

function grown(old: Columns): Columns {
  const all = columnsFor(old.parent.length * 2);
  all.parent.set(old.parent);
  all.name.set(old.name);
  all.entry.set(old.entry);
  all.files.set(old.files);
  all.first.set(old.first);
  all.bytes.set(old.bytes);
  all.packed.set(old.packed);
  return all;
}

/** Numbers for names, 0 for none: very many folders have few names between them. */
function nameNumbers() {
  const names = [''];
  const numbers = new Map([['', 0]]);
  return {
    names,
    numberOf(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const own = ownText(name); // the path that it is cut out of is not kept
      numbers.set(own, names.length);
      return names.push(own) - 1;
    },
  };
}

/** Finds a folder by its parent and name: a hash of numbers that nobody can know beforehand. */
function childIndex() {
  let slots = new Int32Array(4_096).fill(none);
  const [ofParent, ofName] = [oddNumber(), oddNumber()];
  const slotOf = (parent: number, name: number): number => {
    const mixed = Math.imul(parent, ofParent) + Math.imul(name, ofName);
    return (Math.imul(mixed ^ (mixed >>> 15), ofParent) >>> 8) & (slots.length - 1);
  };
  function put(id: number, { parent, name }: Columns): void {
    let slot = slotOf(parent[id] ?? 0, name[id] ?? 0);
    while (slots[slot] !== none) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = id;
  }
  return {
    find(parent: number, name: number, held: Columns): number | null {
      let slot = slotOf(parent, name);
      for (let id = slots[slot] ?? none; id !== none; id = slots[slot] ?? none) {
        if (held.parent[id] === parent && held.name[id] === name) return id;
        slot = (slot + 1) & (slots.length - 1);
      }
      return null;
    },
    /** Of `count` folders; at most half of the slots are taken. */
    keep(id: number, count: number, held: Columns): number {
      if (count * 2 > slots.length) {
        slots = new Int32Array(slots.length * 2).fill(none);
        for (let known = 1; known < count; known += 1) put(known, held);
      } else put(id, held);
      return id;
    },
  };
}

function oddNumber(): number {
  return randomInt(2 ** 30) * 2 + 1;
}
