import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { BoardPage, BoardRow } from '../../../contract/views.ts';
import { usePreferences, useShownReleases } from '../../api/preferences.ts';
import { useWindowState } from '../../navigation/window-state.ts';
import { BatchBar } from '../../ui/batch-bar/batch-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { boardColumns } from './board-columns.tsx';
import { useNarrow } from './use-narrow.ts';
import { BoardFoot } from './board-foot.tsx';
import { BoardHead } from './board-head.tsx';
import { useBoardIds, useBoardPages } from './queries.ts';
import { filterOf, idsIn } from './selectors.ts';
import type { Question } from './selectors.ts';
import { noFilters, useBoardView } from './state.ts';
import type { BoardView } from './state.ts';
import { strings } from './strings.ts';
import { usePicksInOrder } from './use-picks-in-order.ts';
import styles from './board.module.css';

export interface BoardScreenProps {
  /** Enter, or a double click on a row. */
  readonly onOpen: (archiveId: ArchiveId) => void;
  readonly onOpenArchive: () => void;
  readonly onOpenFolder: () => void;
  /** Pushes these to one instance. */
  readonly onPush: (archiveIds: readonly ArchiveId[]) => void;
}

/** Many archives side by side: state, counts, and what each release would do with each. */
export function BoardScreen(props: BoardScreenProps) {
  const view = useBoardView();
  const pages = useBoardPages(view);
  const control = useRef<TableControl | null>(null);
  useRoom();
  if (pages.error !== null) {
    return <ErrorState title={strings.failed} error={pages.error} onRetry={pages.retry} />;
  }
  if (pages.head === undefined) return <Skeleton label={strings.loading} lines={9} />;
  if (pages.head.all === 0) return <NoArchives {...props} />;
  return (
    <section className={styles.board} aria-label={strings.label} data-pane="board">
      <BoardHead page={pages.head} view={view} control={control} />
      <BatchBar look="line" />
      <BoardBody {...props} pages={pages} view={view} control={control} />
    </section>
  );
}

/** The table says all that the list says: below four columns' width the list is a rail beside it. */
function useRoom(): void {
  useEffect(() => {
    useWindowState.setState({ isRoomWanted: true });
    return () => useWindowState.setState({ isRoomWanted: false });
  }, []);
}

interface BodyProps extends BoardScreenProps {
  readonly pages: Pages<BoardRow, BoardPage>;
  readonly view: BoardView;
  readonly control: RefObject<TableControl | null>;
}

function BoardBody({ pages, view, control, onOpen, onPush }: BodyProps) {
  const shown = useShownReleases();
  const target = usePreferences()?.target ?? 'all';
  const isNarrow = useNarrow();
  const columns = useMemo(() => boardColumns(shown, target, isNarrow), [shown, target, isNarrow]);
  const ids = useBoardIds(view);
  const picks = usePicksInOrder(ids, view);
  const picked = idsIn(ids ?? [], picks.ranges);
  if (pages.total === 0) return <NothingLeft all={pages.head?.all ?? 0} view={view} />;
  return (
    <>
      <div className={styles.table} data-stale={pages.isStale}>
        <VirtualTable
          label={strings.table}
          memoryKey="board"
          columns={columns}
          total={pages.total}
          rowAt={pages.rowAt}
          keyOf={keyOf}
          rowHeight={rowHeights.tall}
          selectedKey={view.selected}
          onSelect={({ archive }) => view.change({ selected: archive.id })}
          onOpen={({ archive }) => onOpen(archive.id)}
          onVisible={pages.onVisible}
          sorting={{ column: view.sort, descending: view.descending }}
          onSort={(sorting) => view.change(sortOf(sorting.column, sorting.descending))}
          picks={picks}
          resetKey={pages.shown}
          busy={pages.isStale}
          control={control}
        />
      </div>
      <BoardFoot view={view} picked={picked} total={pages.total} onPush={onPush} />
    </>
  );
}

const keyOf = (row: BoardRow) => row.archive.id;

/** Columns are named as the contract names what it sorts by. */
function sortOf(column: string, descending: boolean): Pick<Question, 'sort' | 'descending'> {
  return { sort: column as ReturnType<typeof filterOf>['sort'], descending };
}

function NoArchives({ onOpenArchive, onOpenFolder }: BoardScreenProps) {
  return (
    <EmptyState
      icon="columns"
      title={strings.emptyTitle}
      actions={
        <>
          <Button kind="strong" onPress={onOpenFolder}>
            {strings.openFolder}
          </Button>
          <Button onPress={onOpenArchive}>{strings.openArchive}</Button>
        </>
      }
    >
      {strings.emptyText}
    </EmptyState>
  );
}

function NothingLeft({ all, view }: { readonly all: number; readonly view: BoardView }) {
  return (
    <EmptyState
      icon="filter"
      title={strings.noneTitle}
      actions={<Button onPress={() => view.change(noFilters)}>{strings.clear}</Button>}
    >
      {strings.noneText({ all })}
    </EmptyState>
  );
}
