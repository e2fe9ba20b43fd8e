import type { LibraryModel } from '../../contract/model/library.ts';
import { placeOf, tomlEnding } from '../library/place-of.ts';
import type { Owner } from './archive-report.ts';
import type { CheckPlace } from './check-line.ts';

/**
 * What each place of a library belongs to: a component, container or collection with its title, by
 * the file that the place is in, else by the key that it names. Null for all other places.
 */
export function ownersIn(library: LibraryModel): (place: CheckPlace) => Owner | null {
  let index: OwnerIndex | null = null; // most forms of report never ask
  return ({ entry, entityKey }) => {
    index ??= indexOf(library);
    const ofFile = entry === null ? undefined : index.byPath.get(tomlOf(entry));
    return ofFile ?? (entityKey === null ? null : (index.byKey.get(entityKey) ?? null));
  };
}

interface OwnerIndex {
  readonly byPath: ReadonlyMap<string, Owner>;
  /** The first of equal keys. */
  readonly byKey: ReadonlyMap<string, Owner>;
}

function indexOf(library: LibraryModel): OwnerIndex {
  const byPath = new Map<string, Owner>();
  const byKey = new Map<string, Owner>();
  const add = (path: string, owner: Owner | null): void => {
    if (owner === null) return;
    byPath.set(path, owner);
    if (!byKey.has(owner.key)) byKey.set(owner.key, owner);
  };
  for (const one of library.components) {
    const { type = 'component', code } = one.parts ?? {};
    add(one.path, ownerOf(one.key?.value, shownTitle(one) ?? code, type));
  }
  for (const one of library.containers) {
    add(one.path, ownerOf(one.key?.value, shownTitle(one), one.level ?? 'container'));
  }
  for (const one of library.collections) {
    add(one.path, ownerOf(one.key?.value, one.title?.value, 'collection'));
  }
  return { byPath, byKey };
}

/** The TOML file that a file of a component belongs to; every other file stands for itself. */
function tomlOf(entry: string): string {
  const place = placeOf(entry);
  return place.kind === 'version-file' ? `${place.folder}${tomlEnding}` : entry;
}

/** Without a title the key stands for it. */
function ownerOf(
  key: string | undefined,
  title: string | null | undefined,
  type: string,
): Owner | null {
  return key === undefined ? null : { key: key.trim(), title: title ?? key.trim(), type };
}

/** Of the draft, else of the last version: what the window shows. */
function shownTitle({
  versions,
  draftNumber,
}: LibraryModel['components'][number] | LibraryModel['containers'][number]): string | null {
  const draft = versions.find(({ number }) => number?.value === draftNumber?.value);
  const title = (draft ?? versions.at(-1))?.title?.value.trim() ?? '';
  return title === '' ? null : title;
}
