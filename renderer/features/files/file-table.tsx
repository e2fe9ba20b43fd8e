import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { fileColumns } from './file-columns.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FilePage, FileRow } from '../../../contract/views.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { FilesView } from './state.ts';
import type { KeyboardEvent, Ref } from 'react';

interface FileTableProps {
  readonly archiveId: ArchiveId;
  readonly view: FilesView;
  readonly change: (change: Partial<FilesView>) => void;
}

const typingPause = 120;

/** All entries in the order of the archive, or those with some words in their names. */
export function FileTable({ archiveId, view, change }: FileTableProps) {
  const text = useDelayed(view.text.trim(), typingPause);
  const pages = useFilePages(archiveId, text);
  const control = useRef<TableControl | null>(null);
  const [isSearching, setSearching] = useState(false);
  const total = pages.head?.total;
  useEffect(() => {
    if (text !== '' && total !== undefined) announce(strings.announceFound(total));
  }, [text, total]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(event.key)) {
      control.current?.onKeyDown(event);
    }
  };
  return (
    <>
      <div
        className={styles.searchRow}
        onFocus={() => setSearching(true)}
        onBlur={() => setSearching(false)}
      >
        <div className={styles.search}>
          <SearchField
            label={strings.search}
            value={view.text}
            onChange={(value) => change({ text: value })}
            onKeyDown={onKeyDown}
            isScreenSearch
          />
        </div>
        <span className={styles.count}>{total === undefined ? '' : strings.count(total)}</span>
      </div>
      <Rows
        pages={pages}
        view={view}
        change={change}
        control={control}
        strong={isSearching}
        memoryKey={`${archiveId} files`}
      />
    </>
  );
}

interface RowsProps extends Pick<FileTableProps, 'view' | 'change'> {
  readonly pages: Pages<FileRow, FilePage>;
  readonly control: Ref<TableControl>;
  readonly strong: boolean;
  readonly memoryKey: string;
}

function Rows({ pages, view, change, control, strong, memoryKey }: RowsProps) {
  const onSelect = useCallback(
    (row: FileRow) => change({ chosen: row, place: null, wanted: null }),
    [change],
  );
  if (pages.error !== null) {
    return <ErrorState title={strings.failed} error={pages.error} onRetry={pages.retry} />;
  }
  if (pages.isLoading) return <Skeleton label={strings.loading} lines={9} />;
  if (pages.total === 0 && view.text.trim() === '') {
    return (
      <EmptyState icon="file" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  if (pages.total === 0) {
    return (
      <EmptyState
        icon="search"
        title={strings.noMatchTitle(view.text.trim())}
        actions={<Button onPress={() => change({ text: '' })}>{strings.clear}</Button>}
      />
    );
  }
  return (
    <div className={styles.fill}>
      <VirtualTable
        label={strings.table}
        memoryKey={memoryKey}
        columns={fileColumns}
        total={pages.total}
        rowAt={pages.rowAt}
        keyOf={(row) => String(row.index)}
        rowHeight={rowHeights.tree}
        selectedKey={view.chosen === null ? null : String(view.chosen.index)}
        onSelect={onSelect}
        onVisible={pages.onVisible}
        resetKey={pages.shown}
        busy={pages.isStale}
        control={control}
        strong={strong}
      />
    </div>
  );
}

function useFilePages(archiveId: ArchiveId, text: string): Pages<FileRow, FilePage> {
  const api = useApi();
  return usePages<FileRow, FilePage>({
    identity: JSON.stringify([archiveId, text]),
    pageQuery: (offset, limit) => {
      const argument = { archiveId, text, offset, limit };
      return {
        queryKey: callKey('files.getPage', argument),
        queryFn: () => ask(api, 'files.getPage', argument),
      };
    },
  });
}
