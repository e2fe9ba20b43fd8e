import type { ComponentFile, LibraryModel } from '../../../contract/model/library.ts';
import { pathParts } from '../../checks/content-files.ts';
import type { NameOfOwner } from './words.ts';

/** Names components by the folder of a file: by title, else by key. Looks for them when first asked. */
export function ownerNames({ components }: LibraryModel): NameOfOwner {
  let byFolder: ReadonlyMap<string, ComponentFile> | null = null;
  return (path, instead) => {
    byFolder ??= new Map(components.map((file) => [file.folder, file]));
    const folder = folderOf(instead);
    const owner = folder === folderOf(path) ? undefined : byFolder.get(folder);
    if (owner === undefined) return null;
    return owner.versions.at(-1)?.title?.value ?? owner.key?.value ?? null;
  };
}

function folderOf(path: string): string {
  return pathParts(path).slice(0, 4).join('/');
}
