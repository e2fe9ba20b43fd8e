import { hasInlineAfter, indexBeforeTables, type Entry, type Key, type Place } from './body.ts';
import { keyPresent, redefined, withoutTrivia } from './errors.ts';
import { addElement, gone, hasHeader, tableArray } from './items.ts';
import type { Item, Table, TableArray } from './items.ts';
import type { TomlkitRules } from './rules.ts';

/** What `container[key]` gives: an item, or one table made of parts that stand apart. */
export type Found = Item | ScatteredTable;

/**
 * The keys and items of one table, in the order of the text, and tomlkit's rules of what may follow
 * what: a table may come in several parts, which are looked up as one.
 */
export class Container {
  readonly body: Entry[] = [];
  readonly rules: TomlkitRules;
  /** False once all is read: what is joined later goes by other rules. */
  isParsing = true;
  readonly #places = new Map<string, Place>();
  /** In the order in which Python's dict walks them. */
  readonly #names = new Set<string>();
  readonly #tableNames: string[] = [];
  readonly #scattered = new Set<string>();
  /** Parts that were joined to see whether they can be: the first `count` of a key's. */
  readonly #joined = new Map<string, { readonly count: number; readonly content: Container }>();

  constructor(rules: TomlkitRules) {
    this.rules = rules;
  }

  get size(): number {
    return this.#names.size;
  }

  names(): IterableIterator<string> {
    return this.#names.values();
  }

  /** `name in container`, which raises where parts of a table cannot be looked up as one. */
  has(name: string): boolean {
    const place = this.#places.get(name);
    if (place === undefined) return false;
    if (typeof place !== 'number' && !this.#isJoined(name, place))
      void new ScatteredTable(this, place);
    return true;
  }

  #isJoined(name: string, place: readonly number[]): boolean {
    return this.isParsing && this.#joined.get(name)?.count === place.length;
  }

  /** `container[name]`; undefined where there is none. */
  get(name: string): Found | undefined {
    const place = this.#places.get(name);
    if (place === undefined) return undefined;
    return typeof place === 'number' ? this.body[place]?.item : new ScatteredTable(this, place);
  }

  /** Adds an item under a key as it is written, of one or more parts. */
  add(parts: readonly string[], item: Item, mustCheck = true): void {
    const [name = '', ...inner] = parts;
    if (inner.length === 0) this.append({ name, isDotted: false }, item, mustCheck);
    else this.append({ name, isDotted: true }, this.#dottedTable(inner, item));
  }

  #dottedTable(parts: readonly string[], item: Item): Table {
    const content = new Container(this.rules);
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
      this.#names.add(key.name);
      if (item.kind === 'table') this.#tableNames.push(key.name);
    }
    this.body.push({ key, item });
  }

  #addPlace(name: string, place: Place): void {
    const places = typeof place === 'number' ? [place] : place;
    if (this.body[places.at(-1) ?? -1]?.item.kind !== 'table') throw keyPresent(name);
    this.#places.set(name, [...places, this.body.length]);
    this.#scattered.add(name);
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
    const areApart = this.#tableNames.at(-1) !== there.key?.name;
    if (!key.isDotted && there.key?.isDotted !== true && !areApart) {
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
      if (isOneTableItem(there) !== hasHeader(item)) throw keyPresent(key.name);
      this.#checkSameKey(key, there, item);
    }
  }

  #checkSameKey(key: Key, there: Found, item: Item): void {
    const knownTable = !(there instanceof ScatteredTable) && there.kind === 'table' ? there : null;
    const mayMeet = this.rules.dottedKeysMeetAcrossParts && knownTable?.isSuper === true;
    if (key.isDotted && !mayMeet) throw redefined();
    if (knownTable === null || item.kind !== 'table') return;
    if (!knownTable.isSuper && !item.isSuper) throw keyPresent(key.name);
    this.#checkPart(knownTable, item);
  }

  #addElement(key: Key, item: Table, known: Item): void {
    if (known.kind === 'tables') addElement(known, item);
    else if (known.kind === 'table') this.#becomeArray(key, tableArray([known, item]));
  }

  /** Puts an array of tables in the place of a table and its parts. */
  #becomeArray(key: Key, array: TableArray): void {
    this.#joined.clear();
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
    this.#names.delete(key.name);
    this.body[place] = { key: null, item: gone };
    const before = this.body.findIndex(
      (entry, index) => index >= place && hasHeader(entry.item) && !(entry.key?.isDotted === true),
    );
    if (before < 0) this.append(key, array);
    else this.#insert(before, key, array);
  }

  #insert(index: number, key: Key, item: Item): void {
    const moved = (place: number): number => (place >= index ? place + 1 : place);
    for (const [name, place] of this.#places) {
      this.#places.set(name, typeof place === 'number' ? moved(place) : place.map(moved));
    }
    const place = this.#places.get(key.name);
    if (place === undefined) {
      this.#places.set(key.name, index);
    } else {
      this.#places.set(key.name, [...(typeof place === 'number' ? [place] : place), index]);
      this.#scattered.add(key.name);
    }
    this.body.splice(index, 0, { key, item });
    this.#names.add(key.name);
  }

  /** Joins copies of the parts of every table that has several: raises where they cannot be. */
  checkAll(): void {
    for (const name of this.#scattered) this.#check(name);
  }

  #check(name: string): void {
    const place = this.#places.get(name);
    if (place === undefined || typeof place === 'number') return;
    if (!this.isParsing) {
      this.#join(place);
      return;
    }
    const known = this.#joined.get(name);
    const isUsable = known !== undefined && known.count <= place.length;
    this.#joined.delete(name); // what fails half-way is not to be gone on with
    const content = this.#join(
      isUsable ? place.slice(known.count) : place,
      isUsable ? known.content : new Container(this.rules),
    );
    this.#joined.set(name, { count: place.length, content });
  }

  #join(places: readonly number[], content = new Container(this.rules)): Container {
    for (const place of places) {
      const item = this.body[place]?.item;
      if (item?.kind !== 'table') continue;
      for (const entry of item.content.body) content.append(entry.key, copyOf(entry.item));
    }
    content.checkAll();
    return content;
  }

  /** The text is read: from now on the rules of a document that is being changed hold. */
  endParsing(): void {
    this.isParsing = false;
    this.#joined.clear();
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
  copy(): Container {
    const copied = new Container(this.rules);
    copied.isParsing = this.isParsing;
    for (const { key, item } of this.body) {
      copied.body.push({ key, item: copyOf(item) });
      if (key !== null) copied.#names.add(key.name);
    }
    for (const [name, place] of this.#places) {
      copied.#places.set(name, place);
      if (typeof place !== 'number') copied.#scattered.add(name);
    }
    copied.#tableNames.push(...this.#tableNames);
    return copied;
  }
}

/** One table whose parts stand apart, as it is looked up. */
export class ScatteredTable {
  readonly content: Container;

  /** Raises where its parts cannot be looked up as one. */
  constructor(container: Container, places: readonly number[]) {
    this.content = new Container(container.rules);
    for (const place of places) {
      const part = container.body[place]?.item;
      if (part?.kind !== 'table') continue;
      for (const { key, item } of part.content.body) this.#add(key, item);
    }
    this.content.checkAll();
  }

  #add(key: Key | null, item: Item): void {
    const isAdded =
      key !== null && item.kind === 'tables' && this.content.addElements(key.name, item);
    if (!isAdded) this.content.appendAtEnd(key, item);
  }
}

/** A header that names what lies below an array's name goes into its last element. */
function extendLast(key: Key, item: Table, array: TableArray): void {
  const last = array.tables.at(-1);
  if (!item.isSuper || last === undefined) throw keyPresent(key.name);
  for (const entry of item.content.body) last.content.append(entry.key, entry.item);
}

/** Adds to a table and moves in what is found under the key afterwards, if its header is. */
export function appendToTable(table: Table, key: Key | null, item: Item): void {
  table.content.append(key, item);
  const found = key === null ? item : table.content.get(key.name);
  if (table.isIndented && found !== undefined) moveIn(found);
}

function moveIn(found: Found): void {
  if (found instanceof ScatteredTable) throw withoutTrivia('OutOfOrderTableProxy');
  if (found.kind === 'plain' && found.value.kind === 'bool') throw withoutTrivia('bool');
  if (hasHeader(found)) found.isIndented = true;
}

/** Adds to a table while it is read; raises where the parts of what it adds to cannot be joined. */
export function addToTable(table: Table, parts: readonly string[] | null, item: Item): void {
  if (parts === null) {
    table.content.append(null, item);
    return;
  }
  table.content.add(parts, item, false);
  table.content.get(parts[0] ?? '');
}

function isOneTableItem(found: Found): boolean {
  return !(found instanceof ScatteredTable) && hasHeader(found);
}

/** tomlkit looks at all that is in a table which it gives another place. */
function lookThrough(item: Item): void {
  if (item.kind === 'tables') for (const table of item.tables) lookThrough(table);
  if (item.kind !== 'table') return;
  for (const name of item.content.names()) {
    const found = item.content.get(name);
    if (found !== undefined && !(found instanceof ScatteredTable)) lookThrough(found);
  }
}

function copyOf(item: Item): Item {
  if (item.kind === 'table') return copyOfTable(item);
  return item.kind === 'tables' ? tableArray(item.tables.map(copyOfTable)) : item;
}

function copyOfTable(table: Table): Table {
  return { ...table, content: table.content.copy() };
}
