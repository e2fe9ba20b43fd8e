import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, shortText, keyText, offset, limit, ofArchive } from '../guards.ts';
import type { CollectionRow, ContentPage, EntityView, OutlineNode, PreviewView } from '../views.ts';

const contentQuery = z.strictObject({
  archiveId,
  /** Searched in titles, keys and text. */
  text: shortText.default(''),
  types: z.array(shortText).max(100).default([]),
  states: z.array(z.enum(['draft', 'changed', 'published', 'none'])).default([]),
  collection: keyText.nullable().default(null),
  /** Only components below this container; `no-unit` for those in no unit. */
  within: keyText.nullable().default(null),
  withFindings: z.boolean().default(false),
  sort: z.enum(['relevance', 'title', 'key', 'type', 'state', 'bytes']).default('title'),
  descending: z.boolean().default(false),
  offset: offset.default(0),
  limit: limit.default(100),
});

/** What an archive holds. */
export const contentCalls = {
  'content.getPage': call<ContentPage>()(contentQuery),
  /** Children of a container by key, the top (sections first, then what is in none) for null. */
  'content.getOutline': call<readonly OutlineNode[]>()(
    z.strictObject({ archiveId, parent: keyText.nullable(), offset: offset.default(0), limit }),
  ),
  'content.getCollections': call<readonly CollectionRow[]>()(ofArchive),
  'content.getEntity': call<EntityView>()(z.strictObject({ archiveId, key: keyText })),
  'content.openPreview': call<PreviewView>()(
    z.strictObject({ archiveId, key: keyText, version: z.int().min(0), paper: z.boolean() }),
  ),
} as const;
