import { join } from 'node:path';
import { messageOf } from '../../contract/diagnostics/judge.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { openArchive, openFailure } from '../archive/open-archive.ts';
import { openFileSource } from '../archive/byte-source.ts';
import { readEntryAt } from '../archive/read-entry.ts';
import { troubleOf } from '../archive/read-trouble.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { findEntryRecord } from '../staging/queries/files.ts';
import { glanceAt, fileMissing, isSameFile } from './file-stamp.ts';
import type { ServiceContext } from './service-context.ts';

/** The beginning of one entry, or what is wrong with it in a sentence. */
export type EntryBytes =
  | {
      readonly kind: 'bytes';
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly truncated: boolean;
      /** Of the whole entry. */
      readonly total: number;
    }
  | { readonly kind: 'fault'; readonly message: string };

type StagedRecord = NonNullable<ReturnType<typeof findEntryRecord>>;

/** Where an entry lies, after a glance at its archive. */
export interface LocatedEntry {
  readonly archive: ArchiveRow;
  readonly record: StagedRecord;
}

/** Finds an entry. Fails with `file-missing` and `file-changed` where the archive is not what was read. */
export async function locateEntry(
  context: ServiceContext,
  archiveId: ArchiveId,
  index: number,
): Promise<Result<LocatedEntry, AppFailure>> {
  const found = context.staging.query(archiveId, ({ archive, database }) => ({
    archive,
    record: findEntryRecord(database, index),
  }));
  if (!found.ok) return found;
  const { archive, record } = found.value;
  if (record === undefined) return fail(noSuchEntry);
  const glance = await glanceAt(archive.path);
  if (glance.kind === 'missing') return fail(fileMissing());
  if (!isSameFile(glance, archive)) return fail(fileChanged);
  return ok({ archive, record });
}

/**
 * Reads up to `maxBytes` of an entry from the archive itself, by the record that staging keeps.
 * Fails with `file-missing` and `file-changed` where the archive is not what was read.
 */
export async function readStagedEntry(
  context: ServiceContext,
  archiveId: ArchiveId,
  index: number,
  maxBytes: number,
): Promise<Result<EntryBytes, AppFailure>> {
  const located = await locateEntry(context, archiveId, index);
  if (!located.ok) return located;
  const { archive, record } = located.value;
  if (record.isFolder) return ok({ kind: 'fault', message: 'This is a folder.' });
  try {
    return await readRecord(archive, record, index, maxBytes);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return fail(openFailure(trouble));
  }
}

async function readRecord(
  archive: ArchiveRow,
  record: StagedRecord,
  index: number,
  maxBytes: number,
): Promise<Result<EntryBytes, AppFailure>> {
  if (archive.isFolder) return readFromFolder(archive, record, index, maxBytes);
  const source = await openFileSource(archive.path);
  try {
    const content = await readEntryAt(source, record, maxBytes);
    return ok(entryBytesOf(content, record));
  } finally {
    await source.close();
  }
}

/** The folder is walked again: its own reader is what keeps links from leading out of it. */
async function readFromFolder(
  archive: ArchiveRow,
  record: StagedRecord,
  index: number,
  maxBytes: number,
): Promise<Result<EntryBytes, AppFailure>> {
  const opened = await openArchive(join(archive.path), {});
  if (!opened.ok) return opened;
  try {
    const entry = opened.value.entries[index];
    if (entry?.path !== record.path) return fail(fileChanged);
    return ok(entryBytesOf(await opened.value.read(entry, maxBytes), record));
  } finally {
    await opened.value.close();
  }
}

function entryBytesOf(
  content: Awaited<ReturnType<typeof readEntryAt>>,
  record: StagedRecord,
): EntryBytes {
  if (content.kind === 'fault') return { kind: 'fault', message: messageOf(content.diagnostic) };
  const { bytes, truncated } = content;
  return { kind: 'bytes', path: record.path, bytes, truncated, total: record.bytes };
}

/** An index that no entry of the archive has. */
const noSuchEntry = failure(
  'not-found',
  'The archive has no such entry.',
  'Choose another from the list.',
  'none',
);

const fileChanged = failure(
  'file-changed',
  'The file is not the one that was read: it was changed since.',
  'Read it again.',
  'read-again',
);
