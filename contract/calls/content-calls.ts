import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, shortText, keyText, offset, limit, ofArchive } from '../guards.ts';
import type {
  CollectionRow,
  ContentFacets,
  ContentPage,
  EntityView,
  OutlineNode,
  PreviewView,
  SavedReport,
} from '../views.ts';

const contentFilter = z.strictObject({
  archiveId,
  /** Searched in titles, keys and text. */
  text: shortText.default(''),
  types: z.array(shortText).max(100).default([]),
  states: z.array(z.enum(['draft', 'changed', 'published', 'none'])).default([]),
  collection: keyText.nullable().default(null),
  /** Only components below this container; `no-unit` for those in no unit. */
  within: keyText.nullable().default(null),
  withFindings: z.boolean().default(false),
  /** In some container, or in none. */
  use: z.enum(['used', 'unused']).nullable().default(null),
});

const contentQuestion = contentFilter.extend({
  sort: z
    .enum(['relevance', 'title', 'key', 'type', 'state', 'bytes', 'findings', 'created'])
    .default('title'),
  descending: z.boolean().default(false),
});

const rowRange = z.tuple([offset, offset]);

/** What an archive holds. */
export const contentCalls = {
  'content.getPage': call<ContentPage>()(
    contentQuestion.extend({
      offset: offset.default(0),
      limit: limit.default(100),
      /** Best hits first: rows that titles have are not kept waiting for what texts have. */
      isQuick: z.boolean().default(false),
    }),
  ),
  'content.getFacets': call<ContentFacets>()(contentFilter),
  /** Keys of rows at some places of what a question finds; at most 5,000 of them at once. */
  'content.getKeys': call<readonly string[]>()(
    contentQuestion.extend({ ranges: z.array(rowRange).min(1).max(1_000) }),
  ),
  /** What a question finds as a CSV file: the rows at some places, or all of them. */
  'content.saveRows': call<SavedReport>()(
    contentQuestion.extend({ ranges: z.array(rowRange).max(1_000).default([]) }),
  ),
  /** Children of a container by key, the top (sections first, then what is in none) for null. */
  'content.getOutline': call<readonly OutlineNode[]>()(
    z.strictObject({ archiveId, parent: keyText.nullable(), offset: offset.default(0), limit }),
  ),
  /** How many rows the top of the outline has. */
  'content.getOutlineSize': call<number>()(ofArchive),
  /** Where an entity stands first: its place in the top, then in each level below, from 0. */
  'content.getOutlinePath': call<readonly number[] | null>()(
    z.strictObject({ archiveId, key: keyText }),
  ),
  'content.getCollections': call<readonly CollectionRow[]>()(ofArchive),
  'content.getEntity': call<EntityView>()(z.strictObject({ archiveId, key: keyText })),
  'content.openPreview': call<PreviewView>()(
    z.strictObject({
      archiveId,
      key: keyText,
      version: z.int().min(0),
      paper: z.boolean(),
      /** What is searched for: its words are marked in the document. */
      find: z.string().max(500).default(''),
    }),
  ),
} as const;
