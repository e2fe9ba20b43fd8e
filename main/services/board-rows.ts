import { severities } from '../../contract/diagnostics/definition.ts';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import { boardStates } from '../../contract/board-views.ts';
import type { InputOf, calls } from '../../contract/channels.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import type {
  ArchiveSummary,
  BoardOutcome,
  BoardPage,
  BoardRow,
  BoardState,
} from '../../contract/views.ts';
import { outcomeName } from '../staging/archive-digest.ts';
import type { ArchiveRow } from '../staging/archive-store.ts';
import { judgedName } from '../staging/queries/findings.ts';
import type { Judged } from '../staging/queries/judged.ts';

type Filter = InputOf<(typeof calls)['archives.getBoardIds']>;

/** One archive as a row of the table. */
export function boardRow(
  archive: ArchiveSummary,
  row: ArchiveRow | null,
  judged: Judged,
): BoardRow {
  const digest = row?.digest ?? null;
  const isRead = row !== null && row.severities !== null && archive.ready;
  const findings = isRead ? (row.severities[judgedName(judged)] ?? null) : null;
  const outcomes = releaseIds.flatMap((release) => {
    const outcome = digest?.outcomes[outcomeName({ release, database: judged.database })];
    return outcome === undefined ? [] : [[release, outcome] as const];
  });
  return {
    archive,
    state: boardState(archive),
    worst: severities.find((severity) => (findings?.[severity] ?? 0) > 0) ?? null,
    findings,
    outcomes: Object.fromEntries(outcomes),
    org: digest?.org ?? null,
    // Of what cannot be read nobody knows how much there is.
    components: digest === null || digest.counts.entries === 0 ? null : digest.counts.components,
    backedUpAt: digest?.backedUpAt ?? null,
  };
}

function boardState({ state }: ArchiveSummary): BoardState {
  if (state.kind !== 'findings') return state.kind;
  return state.isUnsafe === true ? 'unsafe' : state.worst;
}

/** The rows that match, sorted, and how many there would be under every other choice of one filter. */
export function selectRows(
  rows: readonly BoardRow[],
  filter: Filter,
): Pick<BoardPage, 'all' | 'facets'> & { readonly rows: readonly BoardRow[] } {
  const found = rows.filter((row) => hasText(row, filter.text));
  const inStates = (row: BoardRow): boolean =>
    filter.states.length === 0 || filter.states.includes(row.state);
  const inOrgs = (row: BoardRow): boolean =>
    filter.orgs.length === 0 || filter.orgs.includes(row.org ?? '');
  const states = counted(found.filter(inOrgs).map(({ state }) => state));
  const orgs = counted(found.filter(inStates).map(({ org }) => org ?? ''));
  return {
    all: rows.length,
    rows: found.filter((row) => inStates(row) && inOrgs(row)).toSorted(orderOf(filter)),
    facets: {
      states: boardStates.flatMap((value) => {
        const count = states.get(value) ?? 0;
        const isThere = count > 0 || filter.states.includes(value);
        return isThere ? [{ value, count }] : [];
      }),
      orgs: [...orgs]
        .map(([value, count]) => ({ value, count }))
        .toSorted((a, b) => b.count - a.count || collator.compare(a.value, b.value)),
    },
  };
}

function counted<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function hasText({ archive, org }: BoardRow, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const { title, fileName, place, libraryKey } = archive;
  const searched = [title, fileName, place, libraryKey ?? '', org ?? ''].join('\n');
  return searched.toLocaleLowerCase().includes(wanted);
}

const collator = new Intl.Collator('en', { numeric: true });

type Value = string | number | null;
type ByRow = (row: BoardRow) => Value;

/** What a column is sorted by. Worse is more; what is not known comes last either way. */
const columns: Readonly<Record<Exclude<Filter['sort'], ReleaseId>, ByRow>> = {
  title: ({ archive }) => archive.title,
  state: ({ state }) => boardStates.indexOf(state),
  blocker: countOf('fatal', 'blocker'),
  loss: countOf('loss'),
  warning: countOf('warning'),
  note: countOf('note'),
  components: ({ components }) => components,
  bytes: ({ archive }) => archive.bytes,
  org: ({ org }) => org,
  backedUpAt: ({ backedUpAt }) => backedUpAt,
  openedAt: () => 0, // the order of the list
};

function countOf(...wanted: readonly Severity[]): ByRow {
  return ({ findings }) =>
    findings === null ? null : wanted.reduce((sum, severity) => sum + findings[severity], 0);
}

function orderOf({ sort, descending }: Filter): (a: BoardRow, b: BoardRow) => number {
  const sign = descending ? -1 : 1;
  const by: ByRow = isRelease(sort) ? (row) => rankOf(row.outcomes[sort]) : columns[sort];
  return (a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * compare(one, other);
  };
}

function isRelease(sort: Filter['sort']): sort is ReleaseId {
  return releaseIds.some((release) => release === sort);
}

/** Nothing lost, then by losses, then nobody knows, then refused. */
function rankOf(outcome: BoardOutcome | undefined): number | null {
  if (outcome === undefined) return null;
  if (outcome.kind === 'restored') return outcome.losses;
  return outcome.kind === 'unknown' ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}
