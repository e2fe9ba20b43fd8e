import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { useWidth } from '../../ui/use-width.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { contentColumns } from './content-columns.tsx';
import styles from './content-table.module.css';
import { hasFilters, nextSorting, noFilters, shownSorting } from './selectors.ts';
import { strings } from './strings.ts';
import type { ContentPage, ContentRow } from '../../../contract/views.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { TablePicks } from '../../ui/virtual-table/use-picks.ts';
import type { ColumnId } from './content-columns.tsx';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { ContentView } from './state.ts';
import type { Ref } from 'react';

/** Rows that others replace sooner stay as they are: another look would be drawn twice for a key. */
const stalePause = 240; // --slow

interface ContentTableProps {
  readonly archiveId: string;
  readonly pages: Pages<ContentRow, ContentPage>;
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly text: string;
  readonly isSearching: boolean;
  readonly columns: readonly ColumnId[];
  readonly picks: TablePicks;
  readonly control: Ref<TableControl>;
}

/** The components that the search and the filters leave, or why there are none. */
export function ContentTable(props: ContentTableProps) {
  const { pages, view, change, text } = props;
  const [shownText, setShownText] = useState(text);
  if (!pages.isStale && pages.head !== undefined && shownText !== text) setShownText(text);
  const onSelect = useCallback((row: ContentRow) => change({ selected: row.key }), [change]);

  const isStale = useDelayed(pages.isStale, stalePause) && pages.isStale;

  const [width, measure] = useWidth();
  const columns = useMemo(() => contentColumns(props.columns, width), [props.columns, width]);
  const sorting = shownSorting(view, text);
  if (pages.error !== null) {
    return <ErrorState title={strings.failedTitle} error={pages.error} onRetry={pages.retry} />;
  }
  if (pages.isLoading) return <Skeleton label={strings.loadingTable} lines={9} />;
  if (pages.total === 0) return <NothingHere {...props} />;
  return (
    <div ref={measure} className={styles.table} data-stale={isStale}>
      <VirtualTable
        label={strings.table}
        memoryKey={`${props.archiveId} components`}
        columns={columns}
        picks={props.picks}
        shows={shownText}
        total={pages.total}
        rowAt={pages.rowAt}
        keyOf={keyOf}
        rowHeight={shownText === '' ? rowHeights.row : rowHeights.tall}
        selectedKey={view.selected}
        onSelect={onSelect}
        onOpen={(row) => change({ selected: row.key, isInspectorOpen: true })}
        onVisible={pages.onVisible}
        {...(sorting === null ? {} : { sorting })}
        onSort={(wanted) => change({ sorting: nextSorting(view, text, wanted) })}
        resetKey={pages.shown}
        strong={props.isSearching}
        busy={pages.isStale || pages.isFetching}
        control={props.control}
      />
    </div>
  );
}

const keyOf = (row: ContentRow) => row.key;

function NothingHere({ pages, view, change, text }: ContentTableProps) {
  const all = pages.head?.all ?? 0;
  if (all === 0) {
    return (
      <EmptyState icon="components" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  const filtered = hasFilters(view) || view.within !== null;
  const words =
    text === '' ? strings.clearFilters : filtered ? strings.clearBoth : strings.clearSearch;
  return (
    <EmptyState
      icon={text === '' ? 'filter' : 'search'}
      title={text === '' ? strings.nothingFiltered : strings.nothingFound({ text })}
      actions={<Button onPress={() => change({ ...noFilters, text: '' })}>{words}</Button>}
    >
      {strings.nothingWords({ all })}
    </EmptyState>
  );
}
