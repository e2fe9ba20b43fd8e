import type { DatabaseRules } from './database-rules.ts';

const plain = /^[A-Za-z0-9_.-]*$/;

/**
 * The values of a unique column whose collation is left to the database. Plain ones are compared
 * without weighing them: two of them are equal where they are in small letters, or not even then.
 */
export class WordSet {
  readonly #rules: DatabaseRules;
  readonly #plain = new Map<string, string>();
  #weighed: Set<string> | null = null;

  constructor(rules: DatabaseRules) {
    this.#rules = rules;
  }

  /** Adds a value, unless one that is equal to it is there: then it answers false. */
  add(value: string): boolean {
    if (this.#weighed === null) {
      if (plain.test(value)) return this.#addPlain(value);
      this.#weighed = new Set(Array.from(this.#plain.values(), this.#rules.sameWord));
    }
    const same = this.#rules.sameWord(value);
    if (this.#weighed.has(same)) return false;
    this.#weighed.add(same);
    return true;
  }

  #addPlain(value: string): boolean {
    const same = this.#rules.samePlainWord(value);
    if (this.#plain.has(same)) return false;
    this.#plain.set(same, value);
    return true;
  }
}
