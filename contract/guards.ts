/** The guards that arguments of calls are made of. */
import { z } from 'zod';
import type { ArchiveId, BatchId, InstanceId, JobId, PlaceId, PushId } from './model/ids.ts';
import { databases, releaseIds } from './releases.ts';

/** Opaque ids are short; nothing that looks like a path is one. */
const idText = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const archiveId = idText as unknown as z.ZodType<ArchiveId>; // the brand exists in types alone
export const batchId = idText as unknown as z.ZodType<BatchId>;
export const jobId = idText as unknown as z.ZodType<JobId>;
export const pushId = idText as unknown as z.ZodType<PushId>;
export const instanceId = idText as unknown as z.ZodType<InstanceId>;
export const placeId = idText as unknown as z.ZodType<PlaceId>;

/** Text that a person typed or an archive holds; 64 KiB is the limit of any argument (IP-2). */
export const shortText = z.string().max(1_000);
export const longText = z.string().max(16_384);
export const keyText = z.string().max(4_096);
export const release = z.enum(releaseIds);
export const target = z.enum([...releaseIds, 'all']);
export const database = z.enum(databases);
export const offset = z.int().min(0).max(100_000_000);
export const limit = z.int().min(1).max(500);
/** Of a row of the tree, as `restore.getTree` gave it. */
export const nodeId = z.string().regex(/^[a-z-]{1,16}(?:\.\d{1,15})?$/);
export const nothing = z.strictObject({});
export const ofArchive = z.strictObject({ archiveId });
export const ofServer = z.strictObject({ archiveId, release, database });
