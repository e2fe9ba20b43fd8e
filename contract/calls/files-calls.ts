import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, shortText, offset, limit } from '../guards.ts';
import type {
  FileBytes,
  FileContent,
  FileLocation,
  FilePage,
  FilePart,
  FileRecordView,
  FileThumbnail,
  FileViewer,
  FolderPage,
} from '../views.ts';

/** PV-5: what a pdf that is drawn may have. */
const maxBytesFile = 25_000_000;
/** Of one answer, before it becomes base64. */
const maxBytesPart = 1024 * 1024;

const index = z.int().min(0);
const folderSort = {
  sort: z.enum(['name', 'bytes', 'place']).default('name'),
  descending: z.boolean().default(false),
};

/** The raw entries of an archive. */
export const filesCalls = {
  'files.getPage': call<FilePage>()(
    z.strictObject({ archiveId, text: shortText.default(''), offset, limit }),
  ),
  /** What stands in one folder; 0 is the root. */
  'files.getFolder': call<FolderPage>()(
    z.strictObject({ archiveId, folder: index, ...folderSort, offset, limit }),
  ),
  /** The way to an entry from the root; null where there is no such entry. */
  'files.locate': call<FileLocation | null>()(z.strictObject({ archiveId, index, ...folderSort })),
  /** What the directory says of an entry; null where there is no such entry. */
  'files.getRecord': call<FileRecordView | null>()(z.strictObject({ archiveId, index })),
  /** A part of any file, however large: from a byte on, as much as is read at once. */
  'files.getPart': call<FilePart>()(
    z.strictObject({
      archiveId,
      index,
      as: z.enum(['text', 'hex']),
      from: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
  ),
  'files.getContent': call<FileContent>()(
    z.strictObject({ archiveId, index: z.int().min(0), as: z.enum(['text', 'hex']) }),
  ),
  /** An image, sound, film or pdf for the viewer, or why it has none. */
  'files.openViewer': call<FileViewer>()(
    z.strictObject({
      archiveId,
      index: z.int().min(0),
      size: z.enum(['fit', 'actual']).default('fit'),
    }),
  ),
  /** A small picture for a list: asked for when its row is seen. */
  'files.getThumbnail': call<FileThumbnail>()(z.strictObject({ archiveId, index: z.int().min(0) })),
  /** Of files up to `maxBytesFile` alone: for those that the window itself draws. */
  'files.getBytes': call<FileBytes>()(
    z.strictObject({
      archiveId,
      index: z.int().min(0),
      offset: z.int().min(0).max(maxBytesFile),
      limit: z.int().min(1).max(maxBytesPart),
    }),
  ),
} as const;
