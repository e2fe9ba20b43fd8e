import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { RowCounter } from './bulk-insert.ts';
import { findingSorter } from './finding-rows.ts';
import type { FindingGroup, FindingRow, Places } from './finding-rows.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';
import { serverColumns } from './server-columns.ts';

/**
 * Writes findings, in their order, and their groups; `note` sees each row. `known`: groups that are
 * in the file already.
 */
export async function writeFindings(
  tables: Tables,
  diagnostics: readonly Diagnostic[],
  places: Places,
  rows: RowCounter,
  note: (row: FindingRow) => void,
  known: readonly FindingGroup[] = [],
): Promise<void> {
  const sorter = findingSorter(places, known);
  const insert = tables.into('findings', [
    'finding_group',
    'entity',
    'entry',
    'entity_key',
    'entry_path',
    'diagnostic',
  ]);
  for (const diagnostic of diagnostics) {
    const row = sorter.take(diagnostic);
    insert.add([row.group, row.entity, row.entry, row.entityKey, row.entryPath, row.diagnostic]);
    note(row);
    const pause = rows.next();
    if (pause !== null) await pause;
  }
  insert.end();
  tables.run('DELETE FROM finding_groups');
  const columns = ['id', 'code', 'count', 'sample', ...serverColumns('severity')];
  const insertGroup = tables.into('finding_groups', columns);
  for (const group of sorter.groups.values()) {
    insertGroup.add([group.id, group.code, group.count, group.sample, ...group.levels]);
  }
  insertGroup.end();
}

/** The groups of a finished staging file. */
export function readGroups(database: Database): readonly FindingGroup[] {
  const columns = serverColumns('severity');
  const rows = database
    .prepare<
      [],
      { id: number; code: string; count: number; sample: string } & Record<string, number>
    >(`SELECT * FROM finding_groups ORDER BY id`)
    .all();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    count: row.count,
    sample: row.sample,
    levels: columns.map((column) => row[column] ?? 0),
  }));
}
