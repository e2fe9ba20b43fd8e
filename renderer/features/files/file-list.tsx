import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import { FileRows } from './file-rows.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import { shownOf, useFileTree } from './use-file-tree.ts';
import { useWantedFile } from './use-wanted-file.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type {
  FileLocation,
  FilePage,
  FileRow,
  FileTreeRow,
  FolderSort,
} from '../../../contract/views.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { Pages } from '../../ui/virtual-table/use-pages.ts';
import type { KeyboardEvent, RefObject } from 'react';
import type { ChangeFiles, FilesView } from './state.ts';

interface FileListProps {
  readonly archiveId: ArchiveId;
  readonly view: FilesView;
  readonly change: ChangeFiles;
}

const typingPause = 120;

/** The folders of the archive as a tree, or all entries with some words in their names. */
export function FileList({ archiveId, view, change }: FileListProps) {
  const text = useDelayed(view.text.trim(), typingPause);
  const pages = useFilePages(archiveId, text);
  const control = useRef<TableControl | null>(null);
  const [isSearching, setSearching] = useState(false);
  const total = pages.head?.total;
  useEffect(() => {
    if (text !== '' && total !== undefined) announce(strings.announceFound({ total }));
  }, [text, total]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(event.key)) {
      control.current?.onKeyDown(event);
    }
  };
  const shared = { archiveId, view, change, control, strong: isSearching };
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
        {text === '' ? <Order view={view} change={change} /> : null}
        <span className={styles.count}>{total === undefined ? '' : strings.count({ total })}</span>
      </div>
      {text === '' ? (
        <TreeRows {...shared} isEmpty={total === 0} />
      ) : (
        <FoundRows {...shared} pages={pages} text={text} />
      )}
    </>
  );
}

const orders: readonly FolderSort['sort'][] = ['name', 'bytes', 'place'];

/** Places change with the order, so folders close; the chosen file is found again. */
function Order({ view, change }: Pick<FileListProps, 'view' | 'change'>) {
  const { chosen } = view;
  return (
    <Select
      label={strings.order}
      look="bar"
      icon="sort"
      value={view.sort.sort}
      choices={orders.map((value) => ({ value, label: strings.orders[value] }))}
      onChange={(sort) =>
        change({
          sort: { sort, descending: sort === 'bytes' },
          open: new Map(),
          chosen: null,
          wanted: chosen === null ? null : { path: chosen.path, index: chosen.index },
        })
      }
    />
  );
}

interface RowsProps extends FileListProps {
  readonly control: RefObject<TableControl | null>;
  readonly strong: boolean;
}

function TreeRows(props: RowsProps & { readonly isEmpty: boolean }) {
  const { archiveId, view, change, control } = props;
  const tree = useFileTree(archiveId, view, true);
  const located = useWantedFile(archiveId, view, change);
  const last = located?.steps.at(-1);
  const index = last === undefined ? null : tree.layout.indexOf(last.folder, last.position);
  // A folder that was just opened has no rows yet: the place is right once the file stands there.
  const row = index === null ? undefined : tree.rowAt(index)?.row;
  const isThere = row !== undefined && located !== null && standsFor(row, located);
  const isShown = located !== null && view.chosen?.index === located.file.index;
  useEffect(() => {
    if (index === null || !isShown) return;
    if (!isThere) {
      tree.onVisible(index, index);
      return;
    }
    control.current?.goTo(index);
    change({ wanted: null });
  }, [index, isThere, isShown, control, change, tree]);
  if (tree.error !== null) {
    return <ErrorState title={strings.failed} error={tree.error} onRetry={tree.retry} />;
  }
  if (tree.isLoading) return <Skeleton label={strings.loading} lines={9} />;
  if (props.isEmpty) {
    return (
      <EmptyState icon="file" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  return (
    <FileRows
      {...props}
      total={tree.layout.total}
      rowAt={tree.rowAt}
      onVisible={tree.onVisible}
      layout={tree.layout}
      resetKey={JSON.stringify(view.sort)}
      memoryKey={`${archiveId} file tree`}
    />
  );
}

function standsFor(row: FileTreeRow, { file, folder }: FileLocation): boolean {
  return row.kind === 'folder' ? row.id === folder : row.file.index === file.index;
}

interface FoundRowsProps extends RowsProps {
  readonly pages: Pages<FileRow, FilePage>;
  readonly text: string;
}

function FoundRows({ pages, text, ...props }: FoundRowsProps) {
  const { archiveId, change } = props;
  if (pages.error !== null) {
    return <ErrorState title={strings.failed} error={pages.error} onRetry={pages.retry} />;
  }
  if (pages.isLoading) return <Skeleton label={strings.loading} lines={9} />;
  if (pages.total === 0) {
    return (
      <EmptyState
        icon="search"
        title={strings.noMatchTitle({ text })}
        actions={<Button onPress={() => change({ text: '' })}>{strings.clear}</Button>}
      />
    );
  }
  const rowAt = (index: number) => {
    const file = pages.rowAt(index);
    return file && flatRow(file, index, pages.total);
  };
  return (
    <FileRows
      {...props}
      total={pages.total}
      rowAt={rowAt}
      onVisible={pages.onVisible}
      layout={null}
      resetKey={pages.shown}
      memoryKey={`${archiveId} files`}
      busy={pages.isStale}
    />
  );
}

const flat = new WeakMap<FileRow, ReturnType<typeof shownOf>>();

function flatRow(file: FileRow, index: number, total: number) {
  const known = flat.get(file);
  if (known !== undefined) return known;
  const row = { kind: 'file' as const, name: file.path, hasTwin: false, file };
  const stands = { parent: 0, depth: 0, position: index + 1, of: total, isFlat: true };
  const made = shownOf(row, stands);
  flat.set(file, made);
  return made;
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
