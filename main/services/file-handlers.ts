import type { Handlers } from '../../contract/channels.ts';
import { ok } from '../../contract/result.ts';
import type { FileContent } from '../../contract/views.ts';
import { readFilePage } from '../staging/queries/files.ts';
import { locateEntry as locateInTree, readFolderPage } from '../staging/queries/folders.ts';
import { readRecordView } from '../staging/queries/file-record.ts';
import { hexDump } from './hex-dump.ts';
import { readPart } from './read-part.ts';
import { readStagedEntry } from './read-staged-entry.ts';
import type { EntryBytes } from './read-staged-entry.ts';
import type { ServiceContext } from './service-context.ts';
import type { ViewerCall } from './viewer-handlers.ts';

type FileCall = Exclude<Extract<keyof Handlers, `files.${string}`>, ViewerCall>;

/** What is shown of one file: enough to read, little enough to draw. */
const shownBytes = { text: 1024 ** 2, hex: 64 * 1024 } as const;

/** The raw entries. */
export function createFileHandlers(context: ServiceContext): Pick<Handlers, FileCall> {
  return {
    'files.getPage': async ({ archiveId, ...query }) =>
      context.staging.query(archiveId, ({ database }) =>
        readFilePage(database, query, context.judged()),
      ),
    'files.getFolder': async ({ archiveId, ...query }) =>
      context.staging.query(archiveId, ({ database }) =>
        readFolderPage(database, query, context.judged()),
      ),
    'files.locate': async ({ archiveId, index, ...sort }) =>
      context.staging.query(archiveId, ({ database }) =>
        locateInTree(database, index, sort, context.judged()),
      ),
    'files.getRecord': async ({ archiveId, index }) =>
      context.staging.query(archiveId, ({ database }) => readRecordView(database, index)),
    'files.getPart': async (wish) => readPart(context, wish),
    'files.getContent': async ({ archiveId, index, as }) => {
      const read = await readStagedEntry(context, archiveId, index, shownBytes[as]);
      return read.ok ? ok(contentOf(read.value, as)) : read;
    },
  };
}

function contentOf(read: EntryBytes, as: 'text' | 'hex'): FileContent {
  if (read.kind === 'fault') return read;
  const { bytes, truncated, total } = read;
  // What is not UTF-8 shows as U+FFFD: this is for reading, the hex form tells the bytes.
  const text = as === 'text' ? new TextDecoder().decode(bytes) : hexDump(bytes);
  return { kind: as, text, truncated, bytes: total };
}
