import type { InputOf, calls } from '../../../contract/channels.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId, Target } from '../../../contract/releases.ts';
import type { BoardOutcome, BoardPage, BoardState } from '../../../contract/views.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';
import { strings } from './strings.ts';

type Filter = InputOf<(typeof calls)['archives.getBoardIds']>;

/** What the table is asked for, without the page. */
export interface Question {
  readonly text: string;
  readonly states: readonly BoardState[];
  readonly orgs: readonly string[];
  readonly sort: Filter['sort'];
  readonly descending: boolean;
}

/** As the contract takes it. */
export function filterOf({ text, states, orgs, sort, descending }: Question): Filter {
  return { text, states: [...states], orgs: [...orgs], sort, descending };
}

export function hasFilters({ text, states, orgs }: Question): boolean {
  return text !== '' || states.length > 0 || orgs.length > 0;
}

export function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** The answer that a person came for, in one sentence. */
export function headlineOf(page: BoardPage, target: Target): string {
  const count = (...wanted: readonly BoardState[]): number =>
    page.facets.states
      .filter(({ value }) => wanted.includes(value))
      .reduce((sum, facet) => sum + facet.count, 0);
  const all = page.facets.states.reduce((sum, facet) => sum + facet.count, 0);
  const server = target === 'all' ? strings.anyRelease : releases[target].label;
  const reading = count('reading');
  if (reading > 0) return strings.readingTitle({ reading, all });
  const [refused, lossy] = [count('fatal', 'blocker'), count('loss')];
  if (refused > 0 && lossy > 0) return strings.bothTitle({ refused, lossy, all, server });
  if (refused > 0) return strings.refusedTitle({ refused, all, server });
  const unsafe = count('unsafe');
  if (unsafe > 0) return strings.unsafeTitle({ unsafe, all });
  if (lossy > 0) return strings.lossyTitle({ lossy, all, server });
  const unread = count('failed', 'missing');
  if (unread > 0) return strings.unreadTitle({ unread, all });
  return strings.wellTitle({ all, server });
}

/** Where the chosen archives stand now, so that they stay chosen when rows change places. */
export function rangesOf(ids: readonly ArchiveId[], picked: readonly ArchiveId[]): RowRanges {
  const wanted = new Set(picked);
  const ranges: [number, number][] = [];
  ids.forEach((id, at) => {
    if (!wanted.has(id)) return;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === at - 1) last[1] = at;
    else ranges.push([at, at]);
  });
  return ranges;
}

/** The archives at these places. */
export function idsIn(ids: readonly ArchiveId[], ranges: RowRanges): readonly ArchiveId[] {
  return ranges.flatMap(([first, last]) => ids.slice(first, last + 1));
}

/** The shape of what a server would do; null while nobody knows. */
export function outcomeMark(outcome: BoardOutcome | undefined): MarkKind | null {
  if (outcome === undefined) return null;
  if (outcome.kind === 'refused') return 'blocker';
  if (outcome.kind === 'unknown') return 'warning';
  return outcome.losses === 0 ? 'ok' : 'loss';
}

/** The same as a sentence. */
export function outcomeWords(id: ReleaseId, outcome: BoardOutcome | undefined): string {
  const release = releases[id].label;
  const words = strings.outcome;
  if (outcome === undefined) return words.none({ release });
  if (outcome.kind === 'refused') return words.refused({ release });
  if (outcome.kind === 'unknown') return words.unknown({ release });
  const count = outcome.losses;
  return count === 0 ? words.well({ release }) : words.losses({ release, count });
}
