import { openArchive } from '../../main/archive/open-archive.ts';
import { verifyArchive } from '../../main/archive/verify-archive.ts';
import { runChecks } from '../../main/checks/run-checks.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  LibraryModel,
  Version,
} from '../../contract/model/library.ts';

/** All that an archive says of its library, in one plain shape for comparison. */
export interface ArchiveContent {
  readonly library: Readonly<Record<string, string | null>>;
  readonly meta: Readonly<Record<string, string | number | null>>;
  readonly components: Readonly<Record<string, EntityContent>>;
  readonly containers: Readonly<Record<string, EntityContent>>;
  readonly collections: Readonly<Record<string, CollectionContent>>;
}

export interface EntityContent {
  /** `namespace:type`, or the level of a container. */
  readonly type: string | null;
  readonly created: string | null;
  readonly canStandAlone: boolean | null;
  readonly draft: number | null;
  readonly published: number | null;
  /** By number. */
  readonly versions: readonly VersionContent[];
}

export interface VersionContent {
  readonly number: number | null;
  readonly title: string | null;
  /** Components: SHA-256 of each file by its name below the version's folder. */
  readonly media?: Readonly<Record<string, string>>;
  /** Containers. */
  readonly children?: readonly string[] | null;
}

export interface CollectionContent {
  readonly title: string | null;
  readonly description: string | null;
  readonly created: string | null;
  readonly entities: readonly string[] | null;
}

export interface OpenedArchive {
  readonly content: ArchiveContent;
  readonly library: LibraryModel;
  /** Of the checks and of the deep pass. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads an archive as Carrel's readers do, every entry to its end. */
export async function openedArchive(path: string): Promise<OpenedArchive> {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(`${path}: ${opened.failure.message}`);
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, {});
    const digests = new Map<number, string>();
    const found = runChecks(archive, library, {});
    const verified = await verifyArchive(archive, {}, ({ index, sha256 }) => {
      digests.set(index, sha256);
    });
    const diagnostics = [...found, ...verified.diagnostics];
    return { content: contentOf(library, digests), library, diagnostics };
  } finally {
    await archive.close();
  }
}

function contentOf(library: LibraryModel, digests: ReadonlyMap<number, string>): ArchiveContent {
  const { package: about, components, containers, collections } = library;
  const folders = Map.groupBy(library.versionFiles, ({ folder }) => folder);
  const mediaOf = (folder: string, version: string): Record<string, string> =>
    Object.fromEntries(
      (folders.get(folder) ?? [])
        .filter(({ versionFolder }) => versionFolder === version)
        .map(({ name, entry }) => [name, digests.get(entry) ?? 'not read']),
    );
  return {
    library: {
      key: about?.key?.value ?? null,
      title: about?.title?.value ?? null,
      description: about?.description?.value ?? null,
      created: about?.created?.value ?? null,
      updated: about?.updated?.value ?? null,
    },
    meta: {
      formatVersion: about?.formatVersion?.value ?? null,
      createdAt: about?.createdAt?.value ?? null,
      createdBy: about?.createdBy?.value ?? null,
      createdByEmail: about?.createdByEmail?.value ?? null,
      originServer: about?.originServer?.value ?? null,
    },
    components: byKey(components, (file) => {
      const type = file.parts === null ? null : `${file.parts.namespace}:${file.parts.type}`;
      return entityOf(file, type, (version) => ({
        media: mediaOf(file.folder, `v${version.number?.value}`),
      }));
    }),
    containers: byKey(containers, (file) =>
      entityOf(file, file.level, ({ children }) => ({
        children: children?.map(({ value }) => value) ?? null,
      })),
    ),
    collections: byKey(collections, collectionOf),
  };
}

/** Throws where two files have one key: nothing is to be lost in a comparison. */
function byKey<File extends ComponentFile | ContainerFile | CollectionFile, Content>(
  files: readonly File[],
  contentOfFile: (file: File) => Content,
): Record<string, Content> {
  const found = new Map(files.map((file) => [file.key?.value ?? '', contentOfFile(file)]));
  if (found.size !== files.length) throw new Error('two files have one key');
  return Object.fromEntries(found);
}

function entityOf(
  file: ComponentFile | ContainerFile,
  type: string | null,
  holds: (version: Version) => Pick<VersionContent, 'media' | 'children'>,
): EntityContent {
  return {
    type,
    created: file.created?.value ?? null,
    canStandAlone: file.canStandAlone?.value ?? null,
    draft: file.draftNumber?.value ?? null,
    published: file.publishedNumber?.value ?? null,
    versions: file.versions
      .map((version) => ({
        number: version.number?.value ?? null,
        title: version.title?.value ?? null,
        ...holds(version),
      }))
      .toSorted((a, b) => Number(a.number) - Number(b.number)),
  };
}

function collectionOf(file: CollectionFile): CollectionContent {
  return {
    title: file.title?.value ?? null,
    description: file.description?.value ?? null,
    created: file.created?.value ?? null,
    entities: file.entities?.map(({ value }) => value) ?? null,
  };
}
