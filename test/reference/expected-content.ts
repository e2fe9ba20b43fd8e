import { createHash } from 'node:crypto';
import type {
  ArchiveContent,
  CollectionContent,
  EntityContent,
  VersionContent,
} from './archive-content.ts';
import type { LibraryDescription } from './library-description.ts';
import type { RestoredEntity, RestoredTree, RestoredVersion } from './verdict.ts';

type SourceTree = RestoredTree & { readonly key: string };

/**
 * What the exporter writes of a library: its draft and published versions without pins, every
 * collection that was not deleted, and no text that is empty. Source: the exporter itself, called
 * for each case; restore-semantics 6.
 */
export function expectedContent(tree: SourceTree, described: LibraryDescription): ArchiveContent {
  const { user, server, at } = described.backup ?? {};
  const { title, description, created, updated } = tree.learning_package;
  const deleted = new Set(
    described.collections?.filter(({ isDeleted }) => isDeleted === true).map(({ key }) => key),
  );
  return {
    library: {
      key: tree.key,
      title: title ?? null,
      description: description ?? null,
      created: created ?? null,
      updated: updated ?? null,
    },
    meta: {
      formatVersion: 1,
      createdAt: at ?? null,
      createdBy: user?.name ?? null,
      createdByEmail: user?.email ?? null,
      originServer: server ?? null,
    },
    components: entries(tree.components, entityOf),
    containers: entries(tree.containers, entityOf),
    collections: Object.fromEntries(
      Object.entries(tree.collections)
        .filter(([key]) => !deleted.has(key))
        .map(([key, members]) => [key, collectionOf(members, tree.collections_meta[key])]),
    ),
  };
}

function entries<From, To>(
  from: Readonly<Record<string, From>>,
  made: (one: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, one]) => [key, made(one)]));
}

function entityOf({
  type,
  created,
  can_stand_alone,
  draft,
  published,
}: RestoredEntity): EntityContent {
  const written = [draft, published === null || published.n === draft?.n ? null : published];
  return {
    type,
    created,
    canStandAlone: can_stand_alone,
    // A number that is nought names no version: neither to a server nor to Carrel.
    draft: draft?.n || null,
    published: published?.n || null,
    versions: written
      .filter((version) => version !== null)
      .map(versionOf)
      .toSorted((a, b) => Number(a.number) - Number(b.number)),
  };
}

function versionOf({ n, title, media, inline, children }: RestoredVersion): VersionContent {
  const shared = { number: n, title };
  if (media === undefined) return { ...shared, children: children ?? [] };
  const written = Object.entries(media)
    .filter(([name, digest]) => !(inline?.includes(name) === true && digest === emptyDigest))
    .map(([name, digest]) => [foldedName(name), digest]);
  return { ...shared, media: Object.fromEntries(written) };
}

const emptyDigest = createHash('sha256').digest('hex');

/** As Python's pathlib joins it to a folder: empty parts and lone dots go. */
function foldedName(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/');
}

function collectionOf(
  members: readonly string[],
  meta: Readonly<Record<string, string>> | undefined,
): CollectionContent {
  return {
    title: meta?.['title'] ?? null,
    description: meta?.['description'] ?? null,
    created: meta?.['created'] ?? null,
    entities: members,
  };
}
