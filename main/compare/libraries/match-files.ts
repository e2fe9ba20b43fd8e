import type { ComponentFile, LibraryModel, VersionFile } from '../../../contract/model/library.ts';
import type { Archive } from '../../archive/archive.ts';
import { folderOfKey } from '../../checks/component-files.ts';
import { ownedFolder, pathParts } from '../../checks/content-files.ts';
import { ownEntity } from '../../restore/losses/own-entity.ts';
import { collectOwnFiles } from '../../restore/losses/own-files.ts';
import type { OwnFile } from '../../restore/losses/own-files.ts';
import type { KnownContents } from '../../restore/server-archive.ts';
import { BackupFile, notMatched } from './backup-content.ts';
import type { BackupComponent, BackupContent, BackupVersion } from './backup-content.ts';
import { entityKey } from './written-keys.ts';

/** What matching found. */
export interface MatchedFiles {
  /** Files that the drafts and published versions of the archive have. */
  readonly archive: number;
  /** Those of the library, with what a backup cannot carry counted as there. */
  readonly library: number;
  readonly unseen: UnseenFiles;
}

/** Files that a backup cannot tell of, whatever became of them (restore-semantics 6 and 8.8). */
export interface UnseenFiles {
  /** An empty block.xml, which exporters leave out. */
  empty: number;
  /** Names with doubled slashes or lone dots, which exporters fold. */
  folded: number;
  /** Names that begin with a slash, which exporters write outside of any component. */
  rooted: number;
}

/** The approved archive, and what is known of its entries. */
interface Approved {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly contents: KnownContents;
}

/**
 * Gives each file of a backup the entry of the approved archive that it is: the one of the same
 * component, version and name where the content is the same, else one of the same content in the
 * same version. What cannot be in a backup is added to it. Files that are not found keep `notMatched`.
 */
export function matchFiles(approved: Approved, backup: BackupContent): MatchedFiles {
  const unseen: UnseenFiles = { empty: 0, folded: 0, rooted: 0 };
  const odd = matchUsual(approved, backup, unseen);
  let archive = 0;
  for (const file of approved.library.components) {
    const component = odd.has(file) ? undefined : componentOf(backup, file);
    if (component !== undefined) archive += countFiles(component);
  }
  if (odd.size > 0) archive += matchOdd(approved, backup, odd, unseen);
  let library = 0;
  for (const component of backup.components.values()) library += countFiles(component);
  return { archive, library, unseen };
}

/** Nearly all there are; what it leaves is looked at one by one. */
function matchUsual(
  { library, contents }: Approved,
  backup: BackupContent,
  unseen: UnseenFiles,
): Set<ComponentFile> {
  const odd = new Set<ComponentFile>();
  const lone = new Set<string>();
  const byFolder = new Map(library.components.map((file) => [file.folder, file]));
  for (const own of library.versionFiles) {
    const file = byFolder.get(own.folder);
    if (file === undefined) lone.add(own.folder);
    else if (!matchOne(own, componentOf(backup, file), contents)) odd.add(file);
    else if (!own.path.endsWith(own.name)) unseen.folded += 1; // the model has it folded already
  }
  for (const file of library.components) {
    const otherFolder = folderOfKey(entityKey(file));
    const component = componentOf(backup, file);
    if (ownedFolder(file.path) === null) odd.add(file);
    if (otherFolder !== null && lone.has(otherFolder)) odd.add(file);
    if (component === undefined || hasUnmatched(component)) odd.add(file);
  }
  return odd;
}

function componentOf(backup: BackupContent, file: ComponentFile): BackupComponent | undefined {
  return backup.components.get(entityKey(file));
}

/** Draft and published, one where they are one. */
function* versionsOf({ draft, published }: BackupComponent): Iterable<BackupVersion> {
  if (published !== null) yield published;
  if (draft !== null && draft !== published) yield draft;
}

function countFiles(component: BackupComponent): number {
  let count = 0;
  for (const { files } of versionsOf(component)) count += files.size;
  return count;
}

function hasUnmatched(component: BackupComponent): boolean {
  for (const { files } of versionsOf(component)) {
    for (const { entry } of files.values()) if (entry === notMatched) return true;
  }
  return false;
}

function matchOne(
  { entry, versionFolder, name, bytes }: VersionFile,
  component: BackupComponent | undefined,
  contents: KnownContents,
): boolean {
  if (component === undefined) return false;
  let isFound = false;
  for (const { number, files } of versionsOf(component)) {
    if (versionFolder !== `v${number}`) continue;
    const stored = files.get(name);
    if (stored?.bytes !== bytes || !isSame(contents, entry, stored)) continue;
    stored.entry = entry;
    isFound = true;
  }
  return isFound;
}

function isSame(contents: KnownContents, entry: number, stored: BackupFile): boolean {
  const own = contents.contentOf(entry);
  return own !== null && own.bytes === stored.bytes && own.sha256 === stored.sha256;
}

/** Components whose files are not all there under their names. Answers how many the archive has. */
function matchOdd(
  approved: Approved,
  backup: BackupContent,
  odd: ReadonlySet<ComponentFile>,
  unseen: UnseenFiles,
): number {
  const { archive, library, contents } = approved;
  const files = collectOwnFiles(archive, library);
  const elsewhere = elsewhereIn(approved);
  let count = 0;
  for (const file of odd) {
    const own = ownEntity(file);
    if (own === null) continue;
    const all = files.of(file, entityKey(file));
    const component = componentOf(backup, file);
    const versions = component === undefined ? [] : [...versionsOf(component)];
    for (const number of numbersOf(own)) {
      const those = all.filter(
        ({ versionFolder, name }) => versionFolder === `v${number}` && name !== '',
      );
      count += those.length;
      const version = versions.find((one) => BigInt(one.number) === number);
      if (version !== undefined) matchVersion(those, version.files, contents, unseen);
    }
    for (const version of versions) elsewhere(version.files);
  }
  return count;
}

function numbersOf({
  draft,
  published,
}: NonNullable<ReturnType<typeof ownEntity>>): ReadonlySet<bigint> {
  const named = [published, draft].flatMap((state) =>
    state.kind === 'version' ? [state.version.number] : [],
  );
  return new Set(named);
}

type Files = Map<string, BackupFile>;

function matchVersion(
  own: readonly OwnFile[],
  files: Files,
  contents: KnownContents,
  unseen: UnseenFiles,
): void {
  const left = own.filter((file) => !matchName(file, files, contents));
  const other = left.filter((file) => !addUnseen(file, own, files, contents, unseen));
  if (other.length === 0) return;
  const byDigest = Map.groupBy(other, ({ entry }) => contents.contentOf(entry)?.sha256 ?? '');
  for (const stored of files.values()) {
    if (stored.entry !== notMatched) continue;
    const renamed = byDigest.get(stored.sha256)?.shift();
    if (renamed !== undefined) stored.entry = renamed.entry;
  }
}

function matchName({ entry, name }: OwnFile, files: Files, contents: KnownContents): boolean {
  const stored = files.get(name);
  if (stored === undefined || !isSame(contents, entry, stored)) return false;
  stored.entry = entry;
  return true;
}

/** What a backup has under another name or not at all, though the library may well have it. */
function addUnseen(
  file: OwnFile,
  own: readonly OwnFile[],
  files: Files,
  contents: KnownContents,
  unseen: UnseenFiles,
): boolean {
  const { entry, name } = file;
  const folded = pathParts(name).join('/');
  const why = files.has(name) ? null : whyUnseen(file, folded, files, contents);
  if (why === null) return false;
  unseen[why] += 1;
  const stored = why === 'folded' ? files.get(folded) : undefined;
  if (stored === undefined || own.some((one) => one.name === folded)) {
    const added = new BackupFile(contents, entry, contents.contentOf(entry)?.bytes ?? 0);
    added.entry = entry;
    files.set(name, added);
    return true;
  }
  files.delete(folded);
  files.set(name, stored);
  if (isSame(contents, entry, stored)) stored.entry = entry;
  return true;
}

function whyUnseen(
  { entry, name }: OwnFile,
  folded: string,
  files: Files,
  contents: KnownContents,
): keyof UnseenFiles | null {
  if (name.startsWith('/')) return 'rooted';
  if (name === 'block.xml' && contents.contentOf(entry)?.bytes === 0) return 'empty';
  return folded !== name && files.has(folded) ? 'folded' : null;
}

/** Finds contents that belong to others, so that it can be said whose they are. */
function elsewhereIn({ archive, contents }: Approved): (files: Files) => void {
  let byDigest: Map<string, number> | null = null;
  return (files) => {
    for (const stored of files.values()) {
      if (stored.entry !== notMatched) continue;
      byDigest ??= digestsOf(archive, contents);
      stored.entry = byDigest.get(stored.sha256) ?? notMatched;
    }
  };
}

function digestsOf(archive: Archive, contents: KnownContents): Map<string, number> {
  const found = new Map<string, number>();
  for (let entry = 0; entry < archive.entryCount; entry += 1) {
    const content = contents.contentOf(entry);
    if (content !== null) found.set(content.sha256, entry);
  }
  return found;
}
