import type { RestoredComponentVersion } from '../outcome.ts';
import type { StoredContent } from '../server-archive.ts';
import type { FileChange, State } from './change.ts';
import type { OwnFile } from './own-files.ts';

/** What comparing files takes from outside. */
export interface ContentReader {
  /** Path of an entry. */
  readonly pathOf: (entry: number) => string;
  /** Whether an entry's content is what was stored of another; reads it where nobody knows it. */
  readonly hasContent: (entry: number, stored: StoredContent) => Promise<boolean>;
}

/**
 * Where the stored files of one version are not those that the archive has for it. Files are the
 * same by the entry that they come from, else by their content.
 */
export async function compareFiles(
  own: readonly OwnFile[],
  { files }: Pick<RestoredComponentVersion, 'files'>,
  state: State,
  { pathOf, hasContent }: ContentReader,
): Promise<readonly FileChange[]> {
  const found: FileChange[] = [];
  const taken = new Set<string>();
  const namesakes = Map.groupBy(own, ({ name }) => name);
  const storedAs = new Map([...files].map(([name, { entry }]) => [entry, name]));
  for (const file of own) {
    const { name, path } = file;
    const stored = files.get(name);
    if (stored !== undefined && !taken.has(name) && (await isOf(file, stored))) {
      taken.add(name);
      continue;
    }
    const other = storedAs.get(file.entry);
    if (other !== undefined) {
      taken.add(other);
      found.push({ kind: 'file-renamed', state, name, path, instead: other, isAll: false });
    } else if (stored === undefined || (namesakes.get(name) ?? []).length > 1) {
      found.push({ kind: 'file-gone', state, name, path, instead: null, isAll: false });
    } else {
      taken.add(name);
      const instead = pathOf(stored.entry);
      found.push({ kind: 'file-changed', state, name, path, instead, isAll: false });
    }
  }
  for (const [name, { entry }] of files) {
    if (taken.has(name)) continue;
    const path = pathOf(entry);
    found.push({ kind: 'file-added', state, name, path, instead: null, isAll: false });
  }
  return own.length > 0 && !(await keepsAny()) ? found.map(asAll) : found;

  async function isOf({ entry }: OwnFile, stored: StoredContent): Promise<boolean> {
    return stored.entry === entry || (await hasContent(entry, stored));
  }

  /** Whether anything of the version's own content came back, by whatever name. */
  async function keepsAny(): Promise<boolean> {
    for (const file of own) {
      const stored = files.get(file.name);
      if (storedAs.has(file.entry)) return true;
      if (stored !== undefined && (await isOf(file, stored))) return true;
    }
    return false;
  }
}

function asAll(change: FileChange): FileChange {
  return { ...change, isAll: true };
}
