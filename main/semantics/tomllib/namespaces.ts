/** What the statements of a document have settled about keys, apart from their values. */
interface Settled {
  /** Opened as a table, or between the dots of a key: not to be opened again. */
  isOpened: boolean;
  /** An inline table or an array: nothing may be added anywhere below. */
  isFrozen: boolean;
  readonly below: Map<string, Settled>;
}

/** The keys that may not be opened or changed any more. */
export class Namespaces {
  readonly #root = settled();
  /** Keys between dots, which close only when the next table begins. */
  #pending: { readonly key: readonly string[]; readonly from: number }[] = [];

  isOpened(key: readonly string[]): boolean {
    return this.#find(key)?.isOpened ?? false;
  }

  /** Also where a key above it is frozen. */
  isFrozen(key: readonly string[]): boolean {
    let at: Settled | undefined = this.#root;
    for (const part of key) {
      at = at.below.get(part);
      if (at === undefined) return false;
      if (at.isFrozen) return true;
    }
    return false;
  }

  /** How many parts the shortest beginning of `key` has that is opened and longer than `from`. */
  openedWithin(key: readonly string[], from: number): number | null {
    let at: Settled | undefined = this.#root;
    for (const [index, part] of key.entries()) {
      at = at.below.get(part);
      if (at === undefined) return null;
      if (at.isOpened && index >= from) return index + 1;
    }
    return null;
  }

  open(key: readonly string[]): void {
    this.#make(key).isOpened = true;
  }

  freeze(key: readonly string[]): void {
    this.#make(key).isFrozen = true;
  }

  /** Forgets the key and all below it: a new item of an array of tables begins. */
  forget(key: readonly string[]): void {
    this.#find(key.slice(0, -1))?.below.delete(key.at(-1) ?? '');
  }

  /** All beginnings of `key` that are longer than `from` are opened by the next table. */
  openLater(key: readonly string[], from: number): void {
    if (key.length > from) this.#pending.push({ key, from });
  }

  openPending(): void {
    for (const { key, from } of this.#pending) {
      let at = this.#root;
      for (const [index, part] of key.entries()) {
        at = below(at, part);
        if (index >= from) at.isOpened = true;
      }
    }
    this.#pending = [];
  }

  #find(key: readonly string[]): Settled | undefined {
    let at: Settled | undefined = this.#root;
    for (const part of key) at = at?.below.get(part);
    return at;
  }

  #make(key: readonly string[]): Settled {
    let at = this.#root;
    for (const part of key) at = below(at, part);
    return at;
  }
}

function settled(): Settled {
  return { isOpened: false, isFrozen: false, below: new Map() };
}

function below(at: Settled, part: string): Settled {
  const found = at.below.get(part) ?? settled();
  at.below.set(part, found);
  return found;
}
