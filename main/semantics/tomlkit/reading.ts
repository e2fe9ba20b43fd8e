import type { PyDict, PyValue } from '../python/value.ts';
import type { Container, Found } from './container.ts';
import type { Item } from './items.ts';

/** A table as the code that was given it sees it: `type` is the class that it has there. */
export function dictOf(content: Container, type: string): PyDict {
  return { kind: 'dict', entries: new TableEntries(content), type };
}

/**
 * The entries of a table, looked up when they are asked for: a lookup raises what tomlkit raises
 * there and then, where parts of a table that it took cannot be looked up as one.
 */
class TableEntries implements ReadonlyMap<string, PyValue> {
  readonly #content: Container;
  readonly #known = new Map<string, PyValue>();

  constructor(content: Container) {
    this.#content = content;
  }

  /** `len(table)` */
  get size(): number {
    return this.#content.size;
  }

  /** `name in table` */
  has(name: string): boolean {
    return this.#known.has(name) || this.#content.has(name);
  }

  /** `table[name]` */
  get(name: string): PyValue | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = this.#content.get(name);
    if (found === undefined) return undefined;
    const value = valueUnderKey(found);
    this.#known.set(name, value);
    return value;
  }

  /** `iter(table)` */
  *keys(): MapIterator<string> {
    yield* this.#content.names();
  }

  *entries(): MapIterator<[string, PyValue]> {
    for (const name of this.#content.names()) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
  }

  *values(): MapIterator<PyValue> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, PyValue]> {
    return this.entries();
  }

  forEach(call: (value: PyValue, name: string, map: ReadonlyMap<string, PyValue>) => void): void {
    for (const [name, value] of this.entries()) call(value, name, this);
  }
}

/** A table gives a plain bool, an array tomlkit's own. */
function valueUnderKey(found: Found): PyValue {
  if (found.kind === 'scattered') return dictOf(found.content, 'OutOfOrderTableProxy');
  const value = valueOf(found);
  return value.kind === 'bool' ? { kind: 'bool', value: value.value } : value;
}

function valueOf(item: Item): PyValue {
  switch (item.kind) {
    case 'plain':
      return item.value;
    case 'array':
      return { kind: 'list', items: item.items.map(valueOf), type: 'Array' };
    case 'inline':
      return dictOf(item.content, 'InlineTable');
    case 'table':
      return dictOf(item.content, 'Table');
    case 'tables':
      return { kind: 'list', items: item.tables.map(valueOf), type: 'AoT' };
    default:
      return { kind: 'none' }; // fillers have no key: nobody asks for them
  }
}
