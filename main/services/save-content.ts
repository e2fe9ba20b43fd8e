import { basename, extname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Answer } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail } from '../../contract/result.ts';
import type { ContentRow, SavedReport } from '../../contract/views.ts';
import { csvLine } from '../report/csv.ts';
import { idsAt, rowsOf } from '../staging/queries/content-page.ts';
import type { ContentQuestion, RowRange } from '../staging/queries/content-page.ts';
import { ReportStopped } from './make-report.ts';
import { saveText } from './save-text.ts';
import type { ServiceContext } from './service-context.ts';

/** Rows that are read before other calls have their turn. */
const rowsAtOnce = 200;

/** Spreadsheets take a file for Unicode by it. */
const byteOrderMark = '\ufeff';

const heads = ['title', 'key', 'type', 'state', 'bytes', 'worst_finding', 'created'] as const;
const lists = ['used_in', 'collections'] as const;

/**
 * Saves what a question finds, or the rows at some places of it, as CSV: a line each, under a line
 * of names. Fails as every look at staging does and as `saveText`, and with `wrong-state` where the
 * archive is read again meanwhile.
 */
export async function saveContent(
  context: ServiceContext,
  archiveId: ArchiveId,
  question: ContentQuestion,
  ranges: readonly RowRange[],
): Promise<Answer<SavedReport>> {
  const judged = context.judged();
  const chosen = ranges.length === 0 ? [[0, Number.MAX_SAFE_INTEGER - 1] as const] : ranges;
  const found = context.staging.query(archiveId, ({ archive, database }) => ({
    name: nameOf(archive.path),
    stagingId: archive.stagingId,
    ids: idsAt(database, question, chosen, judged),
  }));
  if (!found.ok) return found;
  const { name, stagingId, ids } = found.value;
  async function* pieces(): AsyncGenerator<string> {
    yield byteOrderMark + csvLine([...heads, ...lists]);
    for (let at = 0; at < ids.length; at += rowsAtOnce) {
      await turn();
      const read = context.staging.query(archiveId, ({ archive, database }) =>
        archive.stagingId === stagingId
          ? rowsOf(database, ids.slice(at, at + rowsAtOnce), judged)
          : null,
      );
      if (!read.ok) throw new ReportStopped(read.failure);
      if (read.value === null) throw new ReportStopped(readAnew);
      yield read.value.map(lineOf).join('');
    }
  }
  try {
    return await saveText(context, { name, mediaType: 'text/csv; charset=utf-8', pieces });
  } catch (error) {
    if (error instanceof ReportStopped) return fail(error.failure);
    throw error;
  }
}

function lineOf(row: ContentRow): string {
  const { title, key, type, state, bytes, worst, created, unit, collections } = row;
  return csvLine([title, key, type, state, bytes, worst, created, unit, collections.join('; ')]);
}

function nameOf(path: string): string {
  const name = basename(path);
  return `${name.slice(0, name.length - extname(name).length)}-components.csv`;
}

const readAnew = failure(
  'wrong-state',
  'The archive was read again while its components were saved, so the file was thrown away.',
  'Save them again.',
  'again',
);
