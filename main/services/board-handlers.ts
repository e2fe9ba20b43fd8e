import type { Handlers, InputOf, calls } from '../../contract/channels.ts';
import { ok } from '../../contract/result.ts';
import { boardCsv } from '../report/board-csv.ts';
import { readDigest } from '../staging/archive-digest.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { stagingFolder } from '../staging/staging-files.ts';
import { summariesOf } from './archive-state.ts';
import { boardRow, selectRows } from './board-rows.ts';
import type { BoardRow } from '../../contract/views.ts';
import { saveText } from './save-text.ts';
import type { ServiceContext } from './service-context.ts';

type BoardCall = 'archives.getBoard' | 'archives.getBoardIds' | 'archives.saveBoard';
type Filter = InputOf<(typeof calls)['archives.getBoardIds']>;

/** The list as a table of many archives: from the index and a glance at each file alone. */
export function createBoardHandlers(context: ServiceContext): Pick<Handlers, BoardCall> {
  const select = async (filter: Filter) => selectRows(await boardRows(context), filter);
  return {
    'archives.getBoard': async ({ offset, limit, ...filter }) => {
      const { rows, all, facets } = await select(filter);
      return ok({
        total: rows.length,
        all,
        bytes: rows.reduce((sum, row) => sum + row.archive.bytes, 0),
        components: rows.reduce((sum, row) => sum + (row.components ?? 0), 0),
        rows: rows.slice(offset, offset + limit),
        facets,
      });
    },
    'archives.getBoardIds': async (filter) =>
      ok((await select(filter)).rows.map(({ archive }) => archive.id)),
    'archives.saveBoard': async ({ archiveIds, ...filter }) => {
      const wanted = archiveIds === null ? null : new Set(archiveIds);
      const { rows } = await select(wanted === null ? filter : { ...filter, ...everything });
      const chosen = rows.filter(({ archive }) => wanted === null || wanted.has(archive.id));
      const { target, database } = context.judged();
      return saveText(context, {
        name: 'archives.csv',
        mediaType: 'text/csv; charset=utf-8',
        pieces: () => boardCsv(chosen, target, database),
      });
    },
  };
}

/** What was chosen is saved, also where a filter hides it by now. */
const everything = { text: '', states: [], orgs: [] };

async function boardRows(context: ServiceContext): Promise<readonly BoardRow[]> {
  const archives = context.archives.list().map((row) => withDigest(context, row));
  const summaries = await summariesOf(context, archives);
  const judged = context.judged();
  return summaries.map((summary, at) => boardRow(summary, archives[at] ?? null, judged));
}

/** What an older Carrel read has none yet: it is taken from the staging file, once. */
function withDigest({ archives, host }: ServiceContext, row: ArchiveRow): ArchiveRow {
  if (row.digest !== null || row.stagingId === null) return row;
  const digest = readDigest(stagingFolder(host.dataFolder), row.stagingId);
  if (digest !== null) archives.setDigest(row.id, digest);
  return { ...row, digest };
}
