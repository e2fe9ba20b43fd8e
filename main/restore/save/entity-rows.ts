import type { ContainerKind } from '../../../contract/model/library.ts';
import type { DatabaseRules } from './database/database-rules.ts';
import type { ComponentRow, ContainerRow, EntityRow } from './rows.ts';

/**
 * The rows of all entities. The server finds an entity by the key that the archive has, the database
 * by the one that is stored: they are the same but for components whose type the database took for
 * another one.
 */
export class EntityRows {
  readonly components = new Map<string, ComponentRow>();
  readonly containers: Readonly<Record<ContainerKind, Map<string, ContainerRow>>> = {
    section: new Map(),
    subsection: new Map(),
    unit: new Map(),
  };
  /** Rows whose stored key is not the archive's, by the stored one. */
  readonly #odd = new Map<string, ComponentRow>();
  readonly #levels: readonly ReadonlyMap<string, EntityRow>[];
  readonly #rules: DatabaseRules;

  constructor(rules: DatabaseRules) {
    this.#rules = rules;
    const { unit, subsection, section } = this.containers;
    this.#levels = [this.components, unit, subsection, section];
  }

  /** Adds a component, unless the database has a row with its stored key: then it answers false. */
  addComponent(key: string, row: ComponentRow): boolean {
    const isOdd = row.key !== key;
    if ((isOdd || this.#odd.size > 0) && this.stored(row.key) !== undefined) return false;
    const before = this.components.size;
    this.components.set(key, row);
    if (this.components.size === before) return false;
    if (isOdd) this.#odd.set(this.#rules.sameText(row.key), row);
    return true;
  }

  /** The same of a container. */
  addContainer(row: ContainerRow): boolean {
    if (this.stored(row.key) !== undefined) return false;
    this.containers[row.level].set(row.key, row);
    return true;
  }

  /** The row that the database finds under a key. */
  stored(key: string): EntityRow | undefined {
    const same = this.#rules.sameText(key);
    for (const rows of this.#levels) {
      const row = rows.size === 0 ? undefined : rows.get(same);
      if (row !== undefined && row.key === same) return row;
    }
    return this.#odd.size === 0 ? undefined : this.#odd.get(same);
  }

  /**
   * Whether an entity of that key has a published version of that number. The server does not ask
   * of which level: a key that `own` does not have may be one of another level.
   */
  isPublished(own: ReadonlyMap<string, EntityRow>, key: string, number: bigint): boolean {
    const row = own.get(key);
    if (row !== undefined && this.#odd.size === 0) return row.isPublished(number);
    return this.#levels.some((rows) => rows.get(key)?.isPublished(number) === true);
  }

  /** All components by their stored keys. */
  get storedComponents(): ReadonlyMap<string, ComponentRow> {
    if (this.#odd.size === 0) return this.components;
    return new Map(Array.from(this.components.values(), (row) => [row.key, row]));
  }
}
