import type { LibraryPlace, ShownCollection, ShownEntity } from '../staging/practice-reading.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { contentKeyOf } from './content-keys.ts';
import { jsonMoment, wholeSeconds } from './moments.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A component or container as the platform's PublishableItemSerializer has it: titles and times are
 * those of the draft, which must be there. `withCollections`: only answers about one thing say in
 * which collections it is; lists leave them out.
 */
export function entityAnswer(
  store: PracticeStore,
  library: LibraryPlace,
  entity: ShownEntity,
  withCollections: boolean,
): Json {
  const { draft, published, kind, type } = entity;
  if (draft === null) throw new Error('What has no draft is shown to nobody');
  const isComponent = kind === 'component';
  const id = contentKeyOf(library.key, entity);
  const collections = withCollections
    ? store.collectionsOf(library.learningPackage, entity.key)
    : [];
  const publishedAt = published === null ? null : library.publishedAt;
  return {
    id,
    display_name: draft.title,
    published_display_name: published?.title ?? null,
    tags_count: 0, // an archive has no tags
    last_published: publishedAt === null ? null : wholeSeconds(publishedAt),
    published_by: null, // a restore publishes in nobody's name
    last_draft_created: wholeSeconds(draft.createdAt),
    last_draft_created_by: library.createdBy,
    has_unpublished_changes: isComponent
      ? entity.hasChanges
      : hasChangesBelow(store, library.learningPackage, entity),
    created: wholeSeconds(entity.createdAt),
    modified: wholeSeconds(draft.createdAt),
    collections,
    // The platform does not ask containers for it.
    can_stand_alone: isComponent ? entity.canStandAlone : true,
    ...(isComponent ? { block_type: type } : { container_type: type }),
  };
}

/** A container has changes also where something in its draft has. */
function hasChangesBelow(store: PracticeStore, learningPackage: number, top: ShownEntity): boolean {
  const seen = new Set<string>();
  const open: ShownEntity[] = [top];
  for (let entity = open.pop(); entity !== undefined; entity = open.pop()) {
    if (entity.hasChanges) return true;
    if (seen.has(entity.key) || entity.kind === 'component' || entity.draft === null) continue;
    seen.add(entity.key);
    for (const key of store.childrenOf(entity.draft.id)) {
      const child = store.findEntity(learningPackage, key);
      if (child !== null) open.push(child);
    }
  }
  return false;
}

/** A collection with all the fields of its model, as the platform's serializer gives them. */
export function collectionAnswer(
  store: PracticeStore,
  library: LibraryPlace,
  collection: ShownCollection,
): Json {
  const { id, key, title, description, createdAt } = collection;
  return {
    id,
    key,
    learning_package: library.learningPackage,
    title,
    description,
    enabled: true,
    created: jsonMoment(createdAt),
    created_by: null,
    modified: jsonMoment(library.publishedAt ?? createdAt),
    entities: store.membersOf(id),
  };
}
