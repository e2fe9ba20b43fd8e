import { createHash } from 'node:crypto';
import type { ContainerKind } from '../../contract/model/library.ts';
import type { Archive } from '../../main/archive/archive.ts';
import type {
  RestoredComponentVersion,
  RestoredContainerVersion,
  RestoredEntity,
  RestoredLibrary,
} from '../../main/restore/outcome.ts';
import type { StoredContent } from '../../main/restore/server-archive.ts';
import type {
  RestoredEntity as TreeEntity,
  RestoredTree,
  RestoredVersion as TreeVersion,
} from '../reference/verdict.ts';

/**
 * A verdict's tree as the model has restored libraries. A tree names contents by their SHA-256 alone:
 * of several entries with one content the one is taken whose path ends like the version's folder and
 * the stored name, and first of all one in a folder that is named like the component's key.
 */
export async function restoredOf(archive: Archive, tree: RestoredTree): Promise<RestoredLibrary> {
  const byDigest = await contentsOf(archive);
  const { learning_package: own } = tree;
  const components = Object.entries(tree.components).map(([key, entity]) => {
    const type = entity.type ?? '';
    const code = entity.local_key ?? '';
    const versions = versionsOf(entity, (one) => componentVersion(key, one));
    return [key, { ...base(entity), ...versions, type, code }] as const;
  });
  const containers = Object.entries(tree.containers).map(([key, entity]) => {
    const level = entity.type as ContainerKind; // a verdict has no other
    return [key, { ...base(entity), ...versionsOf(entity, containerVersion), level }] as const;
  });
  const collections = Object.entries(tree.collections).map(([key, members]) => {
    const { title = '', description = '', created = '' } = tree.collections_meta[key] ?? {};
    return [key, { title, description, created, members: new Set(members) }] as const;
  });
  return {
    title: own['title'] ?? '',
    description: own['description'] ?? '',
    created: own['created'] ?? '',
    components: new Map(components),
    containers: new Map(containers),
    collections: new Map(collections),
  };

  function componentVersion(key: string, version: TreeVersion): RestoredComponentVersion {
    const files = Object.entries(version.media ?? {}).map(([name, digest]) => {
      return [name, contentOf(key, `v${version.n}/${name}`, digest)] as const;
    });
    return { ...versionBase(version), files: new Map(files) };
  }

  function contentOf(key: string, name: string, digest: string): StoredContent {
    const found = byDigest.get(digest) ?? byDigest.get(damaged) ?? [];
    const folder = `entities/${key.replaceAll(':', '/')}/`;
    const named = found.filter(({ path }) => path.endsWith(`/${name}`));
    const own = found.find(({ path }) => path.startsWith(folder));
    const best = named.find(({ path }) => path.startsWith(folder)) ?? named[0] ?? own ?? found[0];
    if (best === undefined) throw new Error(`No entry holds ${digest}`);
    return { entry: best.entry, bytes: best.bytes, sha256: digest, isUtf8: true };
  }
}

/** A server may read what is damaged for others. */
const damaged = '';

interface FoundContent {
  readonly entry: number;
  readonly path: string;
  readonly bytes: number;
}

type FoundContents = ReadonlyMap<string, readonly FoundContent[]>;

const known = new WeakMap<Archive, Promise<FoundContents>>();

/** Each archive is read once for all its trees. */
function contentsOf(archive: Archive): Promise<FoundContents> {
  const found = known.get(archive) ?? readContents(archive);
  known.set(archive, found);
  return found;
}

async function readContents(archive: Archive): Promise<FoundContents> {
  const found = new Map<string, FoundContent[]>();
  for (const entry of archive.entries) {
    if (entry.isFolder || entry.bytes > 50_000_000) continue;
    const content = await archive.read(entry, entry.bytes);
    const one = { entry: entry.index, path: entry.path, bytes: entry.bytes };
    const digest =
      content.kind === 'fault'
        ? damaged
        : createHash('sha256').update(content.bytes).digest('hex');
    found.set(digest, [...(found.get(digest) ?? []), one]);
  }
  return found;
}

function base({ created, can_stand_alone: canStandAlone, versions }: TreeEntity) {
  return { created, canStandAlone, versions };
}

function versionsOf<Version>(
  { draft, published }: TreeEntity,
  make: (version: TreeVersion) => Version,
): Pick<RestoredEntity<Version>, 'draft' | 'published'> {
  return {
    draft: draft === null ? null : make(draft),
    published: published === null ? null : make(published),
  };
}

function versionBase({ n, title, created }: TreeVersion) {
  return { number: n, title, created: created ?? 'now' };
}

function containerVersion(version: TreeVersion): RestoredContainerVersion {
  return { ...versionBase(version), children: version.children ?? [] };
}
