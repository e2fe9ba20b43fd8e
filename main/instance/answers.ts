import { z } from 'zod';

/**
 * Bodies of an instance, read leniently: what Carrel needs must be there, the rest may be missing,
 * null or new. Source: domain facts 1.2, 1.6, 1.7 and 3.
 */
const text = z.string().nullish().catch(null);
const count = z.int().min(0).nullish().catch(null);

export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().nullish().catch(null),
  /** Seconds. */
  expires_in: z.number().positive().catch(300),
});

export const restoreStarted = z.object({ task_id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) });

const restoreResult = z.object({
  learning_package_id: z.int().min(0),
  title: text,
  org: text,
  slug: text,
  archive_key: text,
  components: count,
  containers: count,
  collections: count,
  sections: count,
  subsections: count,
  units: count,
});

export const restoreTask = z.object({
  state: z.string().max(64),
  result: restoreResult.nullish().catch(null),
  error: text,
  error_log: text,
});

export const backupTask = z.object({
  state: z.string().max(64),
  /** Where the archive lies once it is made: a media address. */
  url: text,
});

export const libraryAnswer = z.object({
  id: z.string().min(1).max(1000),
  org: z.string(),
  slug: z.string(),
  title: z.string(),
  description: text,
  num_blocks: count,
  learning_package: count,
});

/** Paginated, or a plain list. */
export const libraryList = z.union([
  z.object({ count: z.int().min(0), results: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((results) => ({ count: results.length, results })),
]);

/** What the server restored, and where it staged it. */
export type RestoreResult = z.output<typeof restoreResult>;
/** The state of a restore; `result` is null until it succeeded. */
export type RestoreTask = z.output<typeof restoreTask>;
/** The state of a backup; `url` is null until it succeeded. */
export type BackupTask = z.output<typeof backupTask>;
/** A library as GET shows it; `num_blocks` is a dummy in the answer to its creation. */
export type LibraryInfo = z.output<typeof libraryAnswer>;
