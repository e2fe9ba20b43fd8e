import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useRemembered } from '../../api/remembered.ts';
import { useCommand } from '../../navigation/commands.ts';
import { announce } from '../../ui/announcer.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { useFresh } from '../../ui/use-fresh.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { readColumns } from './content-columns.tsx';
import styles from './content-screen.module.css';
import { ContentTable } from './content-table.tsx';
import { Filters } from './filters.tsx';
import type { FiltersView } from './filters.tsx';
import { identityOf, useContentPages, useCounts } from './queries.ts';
import { SearchRow } from './search-row.tsx';
import type { AllActs } from './search-row.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { questionOf } from './selectors.ts';
import { strings } from './strings.ts';
import { useRowActs } from './use-row-acts.ts';
import type { RowActs } from './use-row-acts.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';
import type { TablePicks } from '../../ui/virtual-table/use-picks.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { ContentView } from './state.ts';

/** What moves the rows while one types in the search. */
const rowKeys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'];

/** How long a search rests before a screen reader hears how much it found. */
const announcePause = 600;

/** More stretches of rows than anyone chooses by hand; an argument of a call is bounded. */
const mostRanges = 1_000;

interface MiddlePaneProps {
  readonly archiveId: ArchiveId;
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly isLeftOver: boolean;
  readonly onToggleLeft: () => void;
}

/** The search, the filters and the table of what they leave. */
export function MiddlePane({ archiveId, view, change, isLeftOver, onToggleLeft }: MiddlePaneProps) {
  const { text, question, pages, isCounted, ...counts } = useRows(archiveId, view);
  // The chips are drawn after the rows: a search shows what it found first.
  const facets = useDeferredValue(counts.facets);
  const filtersView = useFiltersView(view);
  const control = useRef<TableControl | null>(null);
  const [isSearching, setSearching] = useState(false);
  const [columns, setColumns] = useRemembered('content.columns', readColumns);
  const acts = useRowActs(archiveId, question);
  useAnnounced(text, pages.isStale || !isCounted ? undefined : pages.total);

  const picks = usePicked(view, change, pages);
  useCopyCommand(acts, picks);
  return (
    <section className={styles.middle} data-pane="table" aria-label={strings.table}>
      <SearchRow
        view={view}
        change={change}
        isLeftOver={isLeftOver}
        onToggleLeft={onToggleLeft}
        found={pages.head === undefined ? null : { total: pages.total, all: pages.head.all }}
        isCounted={isCounted}
        isSearched={text !== ''}
        onKeyDown={(event) => {
          if (rowKeys.includes(event.key)) control.current?.onKeyDown(event);
        }}
        onSearching={setSearching}
        columns={columns}
        onColumns={setColumns}
        allActs={useAllActs(acts, picks, pages.total)}
      />
      {pages.head !== undefined && pages.head.all > 0 ? (
        <Filters
          archiveId={archiveId}
          facets={facets}
          total={pages.total}
          view={filtersView}
          change={change}
        />
      ) : null}
      <ContentTable
        archiveId={archiveId}
        pages={pages}
        view={view}
        change={change}
        text={text}
        isSearching={isSearching}
        columns={columns}
        picks={picks}
        control={control}
      />
      <SelectionBar
        ranges={picks.ranges}
        acts={acts}
        onClear={() => clearPicked(change, control.current)}
      />
    </section>
  );
}

/** How long a search rests before what it finds is counted: the next key does not wait for that. */
const countPause = 150;

/**
 * The rows of what is asked. While one question is on its way no other is put: what was typed
 * meanwhile is asked in one step, so questions never queue up behind each other. Rows come first;
 * how many there are, and the counts of the filters, are asked for when they are here.
 */
function useRows(archiveId: ArchiveId, view: ContentView) {
  const typed = view.text.trim();
  const [text, setText] = useState(typed);
  const question = questionOf(view, text);
  const isRested = useDelayed(text, countPause) === text;
  /** The question whose rows are here. */
  const [here, setHere] = useState('');
  const isHere = here === identityOf(archiveId, question);
  const { facets, total } = useCounts(archiveId, question, isHere && isRested);
  const pages = useContentPages(archiveId, question, total);
  const isFresh = pages.head !== undefined && !pages.isStale;
  if (isFresh && here !== pages.shown) setHere(pages.shown);
  if (text !== typed && !pages.isStale) setText(typed);
  const isCounted = useFresh(pages.head?.isWhole === true || total !== undefined, isFresh);
  return { text, question, pages, facets, isCounted };
}

/** What is done with all rows; the menu that has it is not drawn again for each letter. */
function useAllActs(acts: RowActs, picks: TablePicks, total: number): AllActs {
  const all: RowRanges = [[0, total - 1]];
  const choose = useSteady(() => picks.onPick(all));
  const copy = useSteady(() => acts.copyKeys(all));
  const save = useSteady(() => acts.save([]));
  const { busy } = acts;
  return useMemo(() => ({ choose, copy, save, busy }), [choose, copy, save, busy]);
}

/** Copies the keys of the chosen rows, while there are some. */
function useCopyCommand(acts: ReturnType<typeof useRowActs>, { ranges }: TablePicks): void {
  useCommand('copy-key', () => acts.copyKeys(ranges), { isAbsent: ranges.length === 0 });
}

/** The same object as long as nothing in it is another. */
function useFiltersView(view: ContentView): FiltersView {
  const { types, states, withFindings, use, collection, within } = view;
  const isSearch = view.text !== '';
  return useMemo(
    () => ({ types, states, withFindings, use, collection, within, isSearch }),
    [types, states, withFindings, use, collection, within, isSearch],
  );
}

/** The rows chosen together: those of another question are forgotten, because rows are places. */
function usePicked(
  view: ContentView,
  change: MiddlePaneProps['change'],
  { shown, isStale }: ReturnType<typeof useContentPages>,
): TablePicks {
  const isOfThese = !isStale && view.picked?.question === shown;
  return {
    ranges: isOfThese ? (view.picked?.ranges ?? []) : [],
    onPick: (ranges) => {
      if (ranges.length <= mostRanges) change({ picked: { question: shown, ranges } });
    },
  };
}

function clearPicked(change: MiddlePaneProps['change'], control: TableControl | null): void {
  change({ picked: null });
  control?.focus(); // the button that had it is away
}

/** Says how much a search found, once one rests. */
function useAnnounced(text: string, total: number | undefined): void {
  const found = text === '' || total === undefined ? '' : strings.announceFound({ total });
  const settled = useDelayed(found, announcePause);
  useEffect(() => {
    if (settled !== '' && settled === found) announce(settled);
  }, [settled, found]);
}
