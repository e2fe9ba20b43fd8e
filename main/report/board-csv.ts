import { databaseLabels, releaseIds, releases } from '../../contract/releases.ts';
import type { Database, Target } from '../../contract/releases.ts';
import type { ArchiveState, BoardOutcome, BoardRow } from '../../contract/views.ts';
import { csvLine } from './csv.ts';
import type { Cell } from './csv.ts';

/**
 * A table of archives as CSV: a head, then a line an archive. Counts are for the target, predictions
 * for the database; what is not known is an empty cell.
 */
export async function* boardCsv(
  rows: readonly BoardRow[],
  target: Target,
  database: Database,
): AsyncGenerator<string> {
  const on = databaseLabels[database];
  const judged = target === 'all' ? 'all releases' : releases[target].label;
  yield csvLine([
    'Title',
    'File',
    'Folder',
    'Original key',
    'Organisation',
    'State',
    `Cannot be read (${judged})`,
    `Would be refused (${judged})`,
    `Lost or changed (${judged})`,
    `Not as meant (${judged})`,
    `Worth knowing (${judged})`,
    ...releaseIds.flatMap((id) => [
      `${releases[id].label} on ${on}`,
      `${releases[id].label} on ${on}: losses`,
    ]),
    'Components',
    'Bytes',
    'Backed up',
    'Opened',
  ]);
  for (const row of rows) yield csvLine(cellsOf(row));
}

function cellsOf(row: BoardRow): readonly Cell[] {
  const { archive, findings } = row;
  return [
    archive.title,
    archive.fileName,
    archive.place,
    archive.libraryKey,
    row.org,
    stateWords(archive.state),
    findings?.fatal ?? null,
    findings?.blocker ?? null,
    findings?.loss ?? null,
    findings?.warning ?? null,
    findings?.note ?? null,
    ...releaseIds.flatMap((id) => outcomeCells(row.outcomes[id])),
    row.components,
    archive.bytes,
    row.backedUpAt,
    archive.openedAt,
  ];
}

function outcomeCells(outcome: BoardOutcome | undefined): readonly Cell[] {
  if (outcome === undefined) return [null, null];
  return outcome.kind === 'restored' ? ['restored', outcome.losses] : [outcome.kind, null];
}

function stateWords(state: ArchiveState): string {
  switch (state.kind) {
    case 'findings':
      return state.worst;
    case 'changed':
      return state.wasApproved ? 'changed since approval' : 'changed since it was read';
    case 'pushed':
      return `pushed as ${state.library}`;
    default:
      return state.kind;
  }
}
