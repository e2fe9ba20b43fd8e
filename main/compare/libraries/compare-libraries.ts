import type { Difference, Verification } from '../../../contract/push-views.ts';
import type { LibraryModel } from '../../../contract/model/library.ts';
import { defaultDatabase, defaultRelease } from '../../../contract/releases.ts';
import { tableOf } from '../../checks/facts.ts';
import type { ChangedEntity, PlacedChange } from '../../restore/losses/change.ts';
import { findChanges, withoutBlanks } from '../../restore/losses/find-changes.ts';
import { textAt } from '../../restore/losses/own-entity.ts';
import { ownerNames } from '../../restore/losses/owner-names.ts';
import { strip } from '../../semantics/python-text.ts';
import type { BackupContent } from './backup-content.ts';
import { chosenWords, tellAdded, tellChange } from './difference-words.ts';
import type { KindOf } from './difference-words.ts';
import type { LibraryReading } from './library-reading.ts';
import { matchFiles } from './match-files.ts';
import type { MatchedFiles, UnseenFiles } from './match-files.ts';
import { collectionKey, entityKey } from './written-keys.ts';

/** What a push asked the server to call the new library; it takes the place of the archive's own. */
export interface AskedLibrary {
  readonly title: string;
  readonly description: string;
}

export interface LibraryComparison extends Pick<Verification, 'compared' | 'excluded'> {
  /** Every one, in the archive's order: the library, components, containers, collections, additions. */
  readonly differences: readonly Difference[];
}

/**
 * Holds a library, as its backup shows it, against the approved archive's own content (design 5),
 * and lists every place where it lacks, changes or adds something. What the form of backups cannot
 * carry is left out and said. `asked` is null where the library was not named by a push. Matches
 * the backup's files with the archive's on the way. Throws the signal's reason.
 */
export async function compareLibraries(
  approved: Pick<LibraryReading, 'archive' | 'library' | 'contents'>,
  backup: BackupContent,
  asked: AskedLibrary | null,
  signal?: AbortSignal,
): Promise<LibraryComparison> {
  const { archive, library, contents } = approved;
  const files = matchFiles(approved, backup);
  const naming = nameLibrary(library, backup, asked);
  const restored = { ...backup, ...naming.seenAs };
  const server = { release: defaultRelease, database: defaultDatabase };
  const changes = await findChanges(restored, {
    archive,
    library,
    server,
    known: contents,
    signal,
  });
  const kindOf = kindsIn(library);
  const ownerOf = ownerNames(library);
  return {
    compared: countsOf(library, backup, files),
    differences: [
      ...naming.differences,
      ...mergeStates(changes, restored).map((change) => tellChange(change, kindOf, ownerOf)),
      ...addedTo(library, backup, changes),
    ],
    excluded: [...naming.excluded, ...unseenWords(files.unseen), always],
  };
}

/** One version that came back as draft and as published is told once. */
function mergeStates(
  changes: readonly PlacedChange[],
  { components, containers }: BackupContent,
): readonly PlacedChange[] {
  return changes.flatMap((placed, at) => {
    const { change, entity } = placed;
    if (change.kind !== 'version-back') return [placed];
    const { draft, published } = components.get(entity.key) ?? containers.get(entity.key) ?? {};
    const other = changes[change.state === 'draft' ? at + 1 : at - 1];
    const isPair = other?.entity === entity && other.change.kind === 'version-back';
    if (!isPair || draft !== published) return [placed];
    return change.state === 'draft' ? [{ ...placed, change: { ...change, state: 'both' } }] : [];
  });
}

interface Naming {
  /** Title and description as the comparison is to see them: the archive's own where they are as asked. */
  readonly seenAs: Partial<AskedLibrary>;
  readonly differences: readonly Difference[];
  readonly excluded: readonly string[];
}

/** The server replaces title and description by what the push asked for (domain facts 1.6). */
function nameLibrary(
  library: LibraryModel,
  backup: BackupContent,
  asked: AskedLibrary | null,
): Naming {
  const table = tableOf(library.package?.root, 'learning_package');
  const seenAs: { title?: string; description?: string } = {};
  const differences: Difference[] = [];
  const excluded: string[] = [];
  for (const field of asked === null ? [] : (['title', 'description'] as const)) {
    const wanted = strip(asked?.[field] ?? '');
    const own = textAt(table, field);
    if (wanted === own) continue;
    seenAs[field] = own;
    excluded.push(chosenWords(field));
    if (backup[field] === wanted) continue;
    differences.push({
      what: `library ${field}`,
      entityKey: null,
      entry: library.package?.path ?? null,
      message: `The library has another ${field} than this push asked for.`,
    });
  }
  return { seenAs, differences, excluded };
}

function unseenWords({ empty, folded, rooted }: UnseenFiles): readonly string[] {
  return [
    ...(empty === 0
      ? []
      : [`A backup leaves out a block.xml that is empty: nobody can tell of ${files(empty)}.`]),
    ...(folded === 0
      ? []
      : [
          `A backup writes “//” and “/./” in names as “/”: ${files(folded)} so named ${were(folded)} compared without them.`,
        ]),
    ...(rooted === 0
      ? []
      : [
          `A backup does not keep a file whose name begins with “/” at its component: nobody can tell of ${files(rooted)}.`,
        ]),
  ];
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}

const always =
  'Not in an archive and not in a backup: team, tags, licence and history. Dates of versions and collections are those of the restore and are not compared.';

function kindsIn({ containers }: LibraryModel): KindOf {
  let levels: ReadonlyMap<string, string> | null = null;
  return ({ kind, path }: ChangedEntity) => {
    if (kind === 'package') return 'library';
    if (kind !== 'container') return kind;
    levels ??= new Map(containers.map((file) => [file.path, file.level ?? 'container']));
    return levels.get(path) ?? 'container';
  };
}

type Count = Verification['compared'][number];

function countsOf(library: LibraryModel, backup: BackupContent, found: MatchedFiles): Count[] {
  const levels = { section: 0, subsection: 0, unit: 0 };
  const own = { section: 0, subsection: 0, unit: 0 };
  for (const { level } of backup.containers.values()) levels[level] += 1;
  for (const { level } of library.containers) if (level !== null) own[level] += 1;
  return [
    count('components', library.components.length, backup.components.size),
    count('sections', own.section, levels.section),
    count('subsections', own.subsection, levels.subsection),
    count('units', own.unit, levels.unit),
    count('collections', library.collections.length, backup.collections.size),
    count('files', found.archive, found.library),
  ];
}

function count(what: string, archive: number, library: number): Count {
  return { what, archive, library };
}

/** What stands in the library under keys that the archive does not have. */
function* addedTo(
  { components, containers, collections }: LibraryModel,
  backup: BackupContent,
  changes: readonly PlacedChange[],
): Iterable<Difference> {
  const own = new Set([...components, ...containers].map(entityKey));
  const ownCollections = new Set(collections.map(collectionKey));
  // What came back under another key is told as that.
  const renamed = new Set(
    changes.flatMap(({ change, entity }) =>
      change.kind === 'field' && change.field === 'key' ? [withoutBlanks(entity.key)] : [],
    ),
  );
  for (const [key] of backup.components) {
    if (!own.has(key) && !renamed.has(withoutBlanks(key))) yield tellAdded('component', key);
  }
  for (const [key, { level }] of backup.containers) if (!own.has(key)) yield tellAdded(level, key);
  for (const [key] of backup.collections) {
    if (!ownCollections.has(key)) yield tellAdded('collection', key);
  }
}
