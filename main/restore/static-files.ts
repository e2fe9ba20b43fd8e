import type { ServerFile } from './server-archive.ts';

/** One version's files; a component with several has them by version. */
type KeyFiles = VersionFiles | Map<string, ServerFile[]>;

interface VersionFiles {
  readonly version: string;
  readonly files: ServerFile[];
}

const none: readonly ServerFile[] = [];

/**
 * Files of components by `<key>:<version folder>`, as a server keeps them: in each list in the order
 * in which it met them. The two parts are kept apart, since keys are looked up many times and texts
 * that are put together anew are slow to find.
 */
export class StaticFiles {
  readonly #byKey = new Map<string, KeyFiles>();
  #key = '';
  #folder = '';
  #files: ServerFile[] | null = null;

  /** Most files come right behind another one of their version. */
  add(key: string, folder: string, file: ServerFile): void {
    if (this.#files === null || folder !== this.#folder || key !== this.#key) {
      this.#files = this.#filesFor(key, folder);
      this.#key = key;
      this.#folder = folder;
    }
    this.#files.push(file);
  }

  /** The files under `<key>:<version>`; there is no colon in `version`. */
  of(key: string, version: string): readonly ServerFile[] {
    return find(this.#byKey.get(key), version) ?? none;
  }

  /** `a:b` and `c:v1` are the same as `a:b:c` and `v1`. */
  #filesFor(key: string, folder: string): ServerFile[] {
    const colon = folder.lastIndexOf(':');
    const wholeKey = colon < 0 ? key : `${key}:${folder.slice(0, colon)}`;
    const version = folder.slice(colon + 1);
    const known = this.#byKey.get(wholeKey);
    const found = find(known, version);
    if (found !== undefined) return found;
    const files: ServerFile[] = [];
    if (known === undefined) this.#byKey.set(wholeKey, { version, files });
    else if (known instanceof Map) known.set(version, files);
    else this.#byKey.set(wholeKey, new Map([[known.version, known.files]]).set(version, files));
    return files;
  }
}

function find(known: KeyFiles | undefined, version: string): ServerFile[] | undefined {
  if (known instanceof Map) return known.get(version);
  return known?.version === version ? known.files : undefined;
}
