import { families, severities } from '../../../contract/diagnostics/definition.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { Facet, FindingSummary } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { noType, textConditions } from './finding-filter.ts';
import type { FindingFilter } from './finding-filter.ts';
import { findingSource } from './finding-source.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';

/** Findings that every filter but the text treats alike. */
type Cell = {
  readonly code: string;
  readonly level: number;
  readonly type: string;
  readonly count: number;
} & Readonly<Record<string, number | string>>;

/** How many findings match, and what each choice of each filter would leave beside the others. */
export function readFindingSummary(
  database: Database,
  filter: FindingFilter,
  judged: Judged,
): FindingSummary {
  const cells = readCells(database, filter, judged);
  const count = (of: FindingFilter): number => sum(cells.filter((cell) => fits(cell, of)));
  const facet = (name: FacetName, values: readonly string[]): readonly Facet[] => {
    const others = { ...filter, [name]: name === 'release' ? null : [] };
    const left = cells.filter((cell) => fits(cell, others));
    return values.map((value) => ({
      value,
      count: sum(left.filter((cell) => has[name](cell, value))),
    }));
  };
  const types = new Set(cells.map((cell) => cell.type));
  return {
    total: count(filter),
    all: sum(readCells(database, { ...filter, text: '', entity: null, entry: null }, judged)),
    facets: {
      severities: facet('severities', severities).filter(({ value }) =>
        cells.some((cell) => has.severities(cell, value)),
      ),
      families: facet('families', families).filter(({ value }) =>
        cells.some((cell) => has.families(cell, value)),
      ),
      types: facet('types', [...types]).toSorted(byCount),
      releases: facet('release', releaseIds),
    },
  };
}

type FacetName = 'severities' | 'families' | 'types' | 'release';

const has: Readonly<Record<FacetName, (cell: Cell, value: string) => boolean>> = {
  severities: (cell, value) => severityOfLevel(cell.level) === value,
  families: (cell, value) => cell.code.startsWith(value),
  types: (cell, value) => cell.type === value,
  release: (cell, value) =>
    Number(cell[`level_${releaseIds.findIndex((release) => release === value)}`]) > 0,
};

function fits(
  cell: Cell,
  { severities: levels, families: own, types, release }: FindingFilter,
): boolean {
  return (
    (levels.length === 0 || levels.some((value) => has.severities(cell, value))) &&
    (own.length === 0 || own.some((value) => has.families(cell, value))) &&
    (types.length === 0 || types.some((value) => has.types(cell, value))) &&
    (release === null || has.release(cell, release))
  );
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((all, cell) => all + cell.count, 0);
}

function byCount(one: Facet, other: Facet): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

/** One walk over the findings serves every filter: they are few kinds, however many there are. */
function readCells(database: Database, filter: FindingFilter, judged: Judged): readonly Cell[] {
  const { where, values } = textConditions(filter);
  const question = `cells ${JSON.stringify([judged, values])}`;
  return remembered(database, question, () => {
    const levels = releaseIds.map((_release, at) => `level_${at}`).join(', ');
    return database
      .prepare<object, Cell>(
        `SELECT code, level, coalesce(type, '${noType}') AS type, ${levels}, count(*) AS count
         FROM ${findingSource(database, judged)} WHERE ${where}
         GROUP BY code, level, coalesce(type, '${noType}'), ${levels}`,
      )
      .all(values);
  });
}
