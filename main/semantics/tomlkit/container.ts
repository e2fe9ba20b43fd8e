import type { Python } from '../python/characters.ts';
import { hasInlineAfter, indexBeforeTables, type Entry, type Key, type Place } from './body.ts';
import { keyPresent, redefined } from './errors.ts';
import { appendToTable, copyOf, extendLast, lookThrough } from './joining.ts';
import { addElement, gone, hasHeader, tableArray } from './items.ts';
import type { Item, Table, TableArray } from './items.ts';
import { needCopyable } from './recursion.ts';
import type { TomlkitRules } from './rules.ts';

/** The tables of one document, or copies: all that is read counts what it changes in place. */
export interface Tree {
  readonly rules: TomlkitRules;
  readonly python: Python;
  changes: number;
}

function copyTree({ rules, python }: Tree): Tree {
  return { rules, python, changes: 0 };
}

/** What is known of a key that stands at several places, and of how many of these. */
interface Apart {
  /** Copies, joined to see whether they can be. */
  joined: { readonly count: number; readonly content: Container } | null;
  lookup: {
    readonly count: number;
    readonly changes: number;
    readonly table: ScatteredTable;
  } | null;
}

/** What `container[key]` gives: an item, or one table made of parts that stand apart. */
export type Found = Item | ScatteredTable;

/**
 * The keys and items of one table, in the order of the text, and tomlkit's rules of what may follow
 * what: a table may come in several parts, which are looked up as one.
 */
export class Container {
  readonly body: Entry[] = [];
  readonly tree: Tree;
  /** False once all is read: what is joined later goes by other rules. */
  isParsing = true;
  readonly #places = new Map<string, Place>();
  /** The key of the table that was added last. */
  #lastTable: string | null = null;
  /** Of keys that stand at several places; few containers have one. */
  #apart: Map<string, Apart> | null = null;
  /** Those of them that have a place which was not joined with the others yet. */
  #unchecked: Set<string> | null = null;

  constructor(tree: Tree) {
    this.tree = tree;
  }

  get size(): number {
    return this.#places.size;
  }

  names(): MapIterator<string> {
    return this.#places.keys();
  }

  /** `name in container`, which raises where parts of a table cannot be looked up as one. */
  has(name: string): boolean {
    const place = this.#places.get(name);
    if (place === undefined) return false;
    if (typeof place !== 'number' && !this.#isJoined(name, place)) this.#lookUp(name, place);
    return true;
  }

  #isJoined(name: string, place: readonly number[]): boolean {
    return this.isParsing && this.#apart?.get(name)?.joined?.count === place.length;
  }

  /** `container[name]`; undefined where there is none. */
  get(name: string): Found | undefined {
    const place = this.#places.get(name);
    if (place === undefined) return undefined;
    return typeof place === 'number' ? this.body[place]?.item : this.#lookUp(name, place);
  }

  /** While parts are only added, what was looked up before is gone on with. */
  #lookUp(name: string, places: readonly number[]): ScatteredTable {
    const apart = this.#apart?.get(name);
    const known = apart?.lookup;
    const { changes } = this.tree;
    const isKnown = this.isParsing && known?.changes === changes && known.count <= places.length;
    const table = isKnown ? known.table : new ScatteredTable(this.tree);
    if (apart !== undefined) apart.lookup = null; // what fails half-way is not to be gone on with
    table.addParts(this, isKnown ? places.slice(known.count) : places);
    if (apart !== undefined) apart.lookup = { count: places.length, changes, table };
    return table;
  }

  /** Adds an item under a key as it is written, of one or more parts. */
  add(parts: readonly string[], item: Item, mustCheck = true): void {
    const [name = '', ...inner] = parts;
    if (inner.length === 0) this.append({ name, isDotted: false }, item, mustCheck);
    else this.append({ name, isDotted: true }, this.#dottedTable(inner, item));
  }

  #dottedTable(parts: readonly string[], item: Item): Table {
    const content = new Container(this.tree);
    content.add(parts, item);
    return { kind: 'table', content, isElement: false, isSuper: true, isIndented: false };
  }

  /** Adds an item, or joins it to what stands under its key. */
  append(key: Key | null, item: Item, mustCheck = true): void {
    if (!this.isParsing && (item.kind === 'table' || this.body.length > 0)) lookThrough(item);
    if (key !== null && this.has(key.name) && this.#isJoinedTo(key, item, mustCheck)) return;
    if (key !== null && this.#isPutBeforeTables(key, item)) return;
    this.appendAtEnd(key, item);
    if (mustCheck && key !== null) this.#check(key.name);
  }

  /** In a document that is read, what has no header goes before what has one. */
  #isPutBeforeTables(key: Key, item: Item): boolean {
    if (this.isParsing || (hasHeader(item) && !key.isDotted)) return false;
    const index = indexBeforeTables(this.body);
    if (index >= this.body.length) return false;
    this.#insert(index, key, item);
    return true;
  }

  /** Adds an item as a further part where its key is taken by a table. */
  appendAtEnd(key: Key | null, item: Item): void {
    if (key !== null) {
      const place = this.#places.get(key.name);
      if (place === undefined) this.#places.set(key.name, this.body.length);
      else this.#addPlace(key.name, place);
      if (item.kind === 'table') this.#lastTable = key.name;
    }
    this.body.push({ key, item });
  }

  #addPlace(name: string, place: Place): void {
    const places = typeof place === 'number' ? [place] : place;
    if (this.body[places.at(-1) ?? -1]?.item.kind !== 'table') throw keyPresent(name);
    places.push(this.body.length);
    this.#setApart(name, places);
  }

  #setApart(name: string, places: number[]): void {
    this.#places.set(name, places);
    this.#apart ??= new Map();
    if (!this.#apart.has(name)) this.#apart.set(name, { joined: null, lookup: null });
    this.#unchecked ??= new Set();
    this.#unchecked.add(name);
  }

  #entryOf(name: string): Entry | undefined {
    const place = this.#places.get(name) ?? -1;
    return this.body[typeof place === 'number' ? place : (place.at(-1) ?? -1)];
  }

  /** False where the item is to stand on its own, as a further part. */
  #isJoinedTo(key: Key, item: Item, mustCheck: boolean): boolean {
    const there = this.#entryOf(key.name);
    if (there === undefined || !hasHeader(there.item)) throw keyPresent(key.name);
    if (item.kind === 'table') return this.#isTableJoined(key, item, there, mustCheck);
    if (item.kind !== 'tables' || there.item.kind !== 'tables') throw keyPresent(key.name);
    this.tree.changes += 1;
    for (const table of item.tables) addElement(there.item, table);
    return true;
  }

  #isTableJoined(key: Key, item: Table, there: Entry, mustCheck: boolean): boolean {
    const known = there.item;
    if (item.isElement) this.#addElement(key, item, known);
    else if (known.kind === 'tables') extendLast(key, item, known);
    else if (known.kind === 'table')
      return this.#isPartJoined(key, item, { ...there, item: known }, mustCheck);
    return true;
  }

  #isPartJoined(
    key: Key,
    item: Table,
    there: Entry & { item: Table },
    mustCheck: boolean,
  ): boolean {
    const known = there.item;
    if (known.isSuper && item.isSuper) {
      this.#joinSuper(key, item, there, mustCheck);
      return true;
    }
    if (known.isSuper && there.key?.isDotted === true) throw redefined();
    if (!known.isSuper && !item.isSuper) throw keyPresent(key.name);
    this.#checkPart(known, item);
    return false;
  }

  /** Two that are only named on the way: one after the other they become one, else parts of one. */
  #joinSuper(key: Key, item: Table, there: Entry & { item: Table }, mustCheck: boolean): void {
    const areApart = this.#lastTable !== there.key?.name;
    if (!key.isDotted && there.key?.isDotted !== true && !areApart) {
      this.tree.changes += 1;
      for (const entry of item.content.body) appendToTable(there.item, entry.key, entry.item);
      return;
    }
    const isMoved = key.isDotted && !this.isParsing;
    const index = isMoved ? indexBeforeTables(this.body) : this.body.length;
    if (index < this.body.length) this.#insert(index, key, item);
    else this.appendAtEnd(key, item);
    if (mustCheck) this.#check(key.name);
  }

  /** Whether a further part names what an earlier one has. */
  #checkPart(known: Table, part: Table): void {
    for (const { key, item } of part.content.body) {
      if (key === null) continue;
      const there = known.content.get(key.name);
      if (there === undefined) continue;
      if (hasHeader(there) !== hasHeader(item)) throw keyPresent(key.name);
      this.#checkSameKey(key, there, item);
    }
  }

  #checkSameKey(key: Key, there: Found, item: Item): void {
    const knownTable = there.kind === 'table' ? there : null;
    const mayMeet = this.tree.rules.dottedKeysMeetAcrossParts && knownTable?.isSuper === true;
    if (key.isDotted && !mayMeet) throw redefined();
    if (knownTable === null || item.kind !== 'table') return;
    if (!knownTable.isSuper && !item.isSuper) throw keyPresent(key.name);
    this.#checkPart(knownTable, item);
  }

  #addElement(key: Key, item: Table, known: Item): void {
    this.tree.changes += 1;
    if (known.kind === 'tables') addElement(known, item);
    else if (known.kind === 'table') this.#becomeArray(key, tableArray([known, item]));
  }

  /** Puts an array of tables in the place of a table and its parts. */
  #becomeArray(key: Key, array: TableArray): void {
    this.#forgetJoined();
    const place = this.#places.get(key.name) ?? -1;
    const [first = -1, ...others] = typeof place === 'number' ? [place] : place;
    for (const other of others) this.body[other] = { key: null, item: gone };
    const isDotted = this.body[first]?.key?.isDotted === true;
    this.#places.set(key.name, first);
    if (isDotted && hasInlineAfter(this.body, first)) this.#moveDown(first, key, array);
    else this.body[first] = { key, item: array };
    lookThrough(array);
  }

  #moveDown(place: number, key: Key, array: TableArray): void {
    this.#places.delete(key.name);
    this.body[place] = { key: null, item: gone };
    const before = this.body.findIndex(
      (entry, index) => index >= place && hasHeader(entry.item) && !(entry.key?.isDotted === true),
    );
    if (before < 0) this.append(key, array);
    else this.#insert(before, key, array);
  }

  #insert(index: number, key: Key, item: Item): void {
    this.tree.changes += 1;
    const moved = (place: number): number => (place >= index ? place + 1 : place);
    for (const [name, place] of this.#places) {
      this.#places.set(name, typeof place === 'number' ? moved(place) : place.map(moved));
    }
    const place = this.#places.get(key.name);
    if (place === undefined) this.#places.set(key.name, index);
    else this.#setApart(key.name, [...(typeof place === 'number' ? [place] : place), index]);
    this.body.splice(index, 0, { key, item });
  }

  /** Joins copies of the parts of every table that has several: raises where they cannot be. */
  checkAll(): void {
    const names = this.isParsing ? this.#unchecked : this.#apart?.keys();
    for (const name of names ?? []) this.#check(name);
  }

  #check(name: string): void {
    const place = this.#places.get(name);
    if (place === undefined || typeof place === 'number') return;
    if (!this.isParsing) {
      this.#join(place);
      return;
    }
    const apart = this.#apart?.get(name);
    if (apart === undefined) return;
    const known = apart.joined;
    const isUsable = known !== null && known.count <= place.length;
    apart.joined = null; // what fails half-way is not to be gone on with
    const content = this.#join(
      isUsable ? place.slice(known.count) : place,
      isUsable ? known.content : undefined,
    );
    apart.joined = { count: place.length, content };
    this.#unchecked?.delete(name);
  }

  #join(places: readonly number[], content = new Container(copyTree(this.tree))): Container {
    for (const place of places) {
      const item = this.body[place]?.item;
      if (item?.kind !== 'table') continue;
      for (const entry of item.content.body) {
        needCopyable(entry.item, this.tree.python);
        content.append(entry.key, copyOf(entry.item, content.tree));
      }
    }
    content.checkAll();
    return content;
  }

  #forgetJoined(): void {
    for (const [name, apart] of this.#apart ?? []) {
      apart.joined = null;
      this.#unchecked?.add(name);
    }
  }

  /** The text is read: from now on the rules of a document that is being changed hold. */
  endParsing(): void {
    this.isParsing = false;
    this.#forgetJoined();
    for (const { item } of this.body) {
      if (item.kind === 'table') item.content.endParsing();
      else if (item.kind === 'tables') for (const table of item.tables) table.content.endParsing();
    }
  }

  /** A part of a table may be the further elements of an array that stands in an earlier part. */
  addElements(name: string, further: TableArray): boolean {
    const place = this.#places.get(name);
    if (typeof place !== 'number') return false;
    const entry = this.body[place];
    if (entry?.item.kind !== 'tables') return false;
    const array = tableArray([...entry.item.tables, ...further.tables]);
    this.body[place] = { key: entry.key, item: array };
    return true;
  }

  /** As `copy.deepcopy()`. What cannot change is shared. */
  copy(tree: Tree): Container {
    const copied = new Container(tree);
    copied.isParsing = this.isParsing;
    for (const { key, item } of this.body) copied.body.push({ key, item: copyOf(item, tree) });
    for (const [name, place] of this.#places) {
      if (typeof place === 'number') copied.#places.set(name, place);
      else copied.#setApart(name, [...place]);
    }
    copied.#lastTable = this.#lastTable;
    return copied;
  }
}

/** One table whose parts stand apart, as it is looked up. */
export class ScatteredTable {
  readonly kind = 'scattered';
  readonly content: Container;

  constructor(tree: Tree) {
    this.content = new Container(tree);
  }

  /** Adds the parts at these places; raises where they cannot be looked up as one. */
  addParts(container: Container, places: readonly number[]): void {
    for (const place of places) {
      const part = container.body[place]?.item;
      if (part?.kind !== 'table') continue;
      for (const { key, item } of part.content.body) this.#add(key, item);
    }
    this.content.checkAll();
  }

  #add(key: Key | null, item: Item): void {
    const isMore = key !== null && item.kind === 'tables';
    if (!isMore || !this.content.addElements(key.name, item)) this.content.appendAtEnd(key, item);
  }
}
