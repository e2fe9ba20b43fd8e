import type { ArchiveId } from '../../contract/model/ids.ts';
import type { EntityView, PublishState, VersionView } from '../../contract/views.ts';
import { valueOf } from '../unit/services/services-rig.ts';
import type { ServicesRig } from '../unit/services/services-rig.ts';
import type { ArchiveContent, EntityContent, VersionContent } from './archive-content.ts';
import type { CreatedCounts } from './create-archives.ts';

/** What the window and the command line show of an archive: the services' answers, in one shape. */
export interface ShownContent {
  readonly library: ArchiveContent['library'];
  readonly meta: ArchiveContent['meta'];
  readonly counts: CreatedCounts;
  readonly entities: Readonly<Record<string, ShownEntity | null>>;
  readonly collections: Readonly<Record<string, ShownCollection>>;
}

interface ShownEntity {
  readonly kind: string;
  readonly state: PublishState;
  readonly created: string | null;
  readonly versions: readonly ShownVersion[];
  readonly collections: readonly string[];
}

interface ShownVersion {
  readonly number: number | null;
  readonly title: string | null;
  readonly isDraft: boolean;
  readonly isPublished: boolean;
  /** Names below the version's folder, sorted, or keys of children in order. */
  readonly holds: readonly string[];
}

interface ShownCollection {
  readonly title: string | null;
  readonly description: string | null;
  readonly members: number;
}

/** Opens an archive in real services, waits until it is read, and asks them for all of it. */
export async function shownContent(
  rig: ServicesRig,
  path: string,
  keys: readonly string[],
): Promise<ShownContent> {
  const archiveId = await rig.open(path);
  const overview = valueOf(await rig.call('archives.getOverview', { archiveId }));
  const { key, title, description, created, updated } = overview.learningPackage;
  const { components, units, subsections, sections, collections } = overview.counts;
  const rows = valueOf(await rig.call('content.getCollections', { archiveId }));
  const entities: Record<string, ShownEntity | null> = {};
  for (const one of keys) entities[one] = await shownEntity(rig, archiveId, one);
  return {
    library: { key, title, description, created, updated },
    meta: { formatVersion: overview.formatVersion, ...overview.meta },
    counts: { components, units, subsections, sections, collections },
    entities,
    collections: Object.fromEntries(
      rows.map((row) => [
        row.key,
        { title: row.title, description: row.description, members: row.members },
      ]),
    ),
  };
}

async function shownEntity(
  rig: ServicesRig,
  archiveId: ArchiveId,
  key: string,
): Promise<ShownEntity | null> {
  const answer = await rig.call('content.getEntity', { archiveId, key });
  return answer.ok ? ofView(answer.value) : null;
}

function ofView({ kind, type, state, created, versions, collections }: EntityView): ShownEntity {
  return {
    kind: kind === 'component' ? type : kind,
    state,
    created,
    versions: versions.map(ofVersionView).toReversed(),
    collections: collections.map((one) => one.key).toSorted(),
  };
}

function ofVersionView({ number, title, isDraft, isPublished, files, children }: VersionView) {
  const names = files.map(({ path }) => path.replace(/^.*?\/component_versions\/v\d+\//, ''));
  const holds = files.length > 0 ? names.toSorted() : children.map(({ key }) => key);
  return { number, title, isDraft, isPublished, holds };
}

/** The same of what the archive is known to hold. */
export function expectedShown(content: ArchiveContent, counts: CreatedCounts): ShownContent {
  const { library, meta, components, containers, collections } = content;
  const membership = (key: string) =>
    Object.entries(collections)
      .filter(([, { entities }]) => entities?.includes(key) === true)
      .map(([collection]) => collection)
      .toSorted();
  const shown = Object.entries({ ...components, ...containers }).map(([key, entity]) => [
    key,
    { ...ofEntity(entity), collections: membership(key) },
  ]);
  return {
    library,
    meta,
    counts,
    entities: Object.fromEntries(shown) as ShownContent['entities'],
    collections: Object.fromEntries(
      Object.entries(collections).map(([key, { title, description, entities }]) => [
        key,
        { title, description, members: entities?.length ?? 0 },
      ]),
    ),
  };
}

function ofEntity({ type, created, draft, published, versions }: EntityContent) {
  return {
    kind: type?.slice(type.indexOf(':') + 1) ?? '',
    state: stateOf(draft, published),
    created,
    versions: versions.map((version) => ofVersion(version, draft, published)),
  };
}

function ofVersion(
  { number, title, media, children }: VersionContent,
  draft: number | null,
  published: number | null,
): ShownVersion {
  const holds = media === undefined ? (children ?? []) : Object.keys(media).toSorted();
  return { number, title, isDraft: number === draft, isPublished: number === published, holds };
}

function stateOf(draft: number | null, published: number | null): PublishState {
  if (published === null) return draft === null ? 'none' : 'draft';
  return draft === published ? 'published' : 'changed';
}
