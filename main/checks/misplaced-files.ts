/** Files whose place or name is wrong by one step: what follows from that is not said as well. */
import { tomlEnding } from '../library/place-of.ts';
import type { CheckContext } from './check-context.ts';
import { folderOfKey, keyOfFolder } from './component-files.ts';
import { keyParts } from './component-key.ts';
import { ownedFolder, pathParts } from './content-files.ts';
import type { EntityFacts } from './facts.ts';
import { tableOf } from './facts.ts';

/**
 * The folder of a component's content where its file lies among those of containers, as in
 * `entities/intro.toml`; null for any other. Servers take the file for a container without a level.
 */
export function folderOfMisplaced(facts: EntityFacts): string | null {
  if (facts.kind === 'component' || facts.level !== null || facts.key === null) return null;
  if (tableOf(facts.file.root, 'entity')?.entries.has('container') !== false) return null;
  return keyParts(facts.key.text) === null ? null : folderOfKey(facts.key.text);
}

const known = new WeakMap<CheckContext, ReadonlySet<string>>();

/**
 * Keys that something in the archive would have but for a fault for which every server refuses it,
 * so that what names them is not missing: files directly below entities/ whose names end in
 * `.TOML`, and components whose key has another form than their folder says.
 */
export function keysMeant(context: CheckContext): ReadonlySet<string> {
  const found = known.get(context) ?? new Set([...misnamed(context), ...malformed(context)]);
  known.set(context, found);
  return found;
}

function* misnamed({ archive, library }: CheckContext): Iterable<string> {
  for (const index of library.strayEntries) {
    const parts = pathParts(archive.entryAt(index)?.path ?? '');
    const name = parts[1] ?? '';
    const isToml = name.toLowerCase().endsWith(tomlEnding);
    if (parts.length === 2 && isToml) yield name.slice(0, -tomlEnding.length);
  }
}

function* malformed({ components }: CheckContext): Iterable<string> {
  for (const { file, key } of components) {
    const folder = ownedFolder(file.path);
    const isMalformed = key !== null && keyParts(key.text) === null;
    if (isMalformed && folder !== null) yield keyOfFolder(folder);
  }
}
