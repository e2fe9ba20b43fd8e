import { z } from 'zod';

/** Bodies of the block, container and collection routes, read leniently. Source: domain facts 2. */
const key = z.string().min(1).max(2_000);
const text = z.string().nullish().catch(null);

export const blockAnswer = z.object({
  /** `lb:…` or `lct:…`. */
  id: key,
  /** The draft's title. */
  display_name: text,
  published_display_name: text,
  last_published: text,
  /** Only where one is asked for, not in lists. */
  collections: z.array(z.object({ key })).nullish().catch(null),
});

export const blockRows = z.array(blockAnswer);
export const blockPage = z.object({ next: text, results: blockRows });
export const olxAnswer = z.object({ olx: z.string() });
export const assetList = z.object({
  files: z.array(z.object({ path: z.string(), size: z.int().min(0).nullish().catch(null) })),
});

const collectionAnswer = z.object({
  key,
  title: text,
  description: text,
  /** Numbers of its members; how many they are is all that they tell. */
  entities: z.array(z.unknown()).nullish().catch(null),
});

export const collectionPage = z.object({ next: text, results: z.array(collectionAnswer) });

/** A component or container as the API shows it. */
export type BlockInfo = z.output<typeof blockAnswer>;
export type AssetInfo = z.output<typeof assetList>['files'][number];
export type CollectionInfo = z.output<typeof collectionAnswer>;
