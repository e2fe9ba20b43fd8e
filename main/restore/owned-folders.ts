import type { PyValue } from '../semantics/python/value.ts';

/**
 * Keys of components by the folder that the component's file owns; of two files for one folder the
 * later one counts. Files of a folder nearly always come right behind its component's file, so only
 * the last folder is at hand, and the others are put in order when one is asked for.
 */
export class OwnedFolders {
  readonly #keys = new Map<string, PyValue>();
  #waiting: { readonly folder: string; readonly key: PyValue }[] = [];

  add(folder: string, key: PyValue): void {
    this.#waiting.push({ folder, key });
  }

  keyOf(folder: string): PyValue | undefined {
    const last = this.#waiting.at(-1);
    if (last !== undefined && last.folder === folder) return last.key;
    for (const { folder: own, key } of this.#waiting) this.#keys.set(own, key);
    this.#waiting = [];
    return this.#keys.get(folder);
  }
}
