import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, shortText, offset, limit } from '../guards.ts';
import type { FileContent, FilePage, PreviewView } from '../views.ts';

/** The raw entries of an archive. */
export const filesCalls = {
  'files.getPage': call<FilePage>()(
    z.strictObject({ archiveId, text: shortText.default(''), offset, limit }),
  ),
  'files.getContent': call<FileContent>()(
    z.strictObject({ archiveId, index: z.int().min(0), as: z.enum(['text', 'hex']) }),
  ),
  /** An image of the archive as the preview origin serves it. */
  'files.openPreview': call<PreviewView>()(z.strictObject({ archiveId, index: z.int().min(0) })),
} as const;
