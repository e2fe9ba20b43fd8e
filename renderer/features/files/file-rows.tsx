import { useCallback, useMemo } from 'react';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { fileColumns } from './file-columns.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { FileTreeRow } from '../../../contract/views.ts';
import type { TableTree } from '../../ui/virtual-table/table-tree.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { Ref } from 'react';
import type { ChangeFiles, FilesView } from './state.ts';
import type { OpenFolder, TreeLayout } from './tree-layout.ts';
import type { ShownRow } from './use-file-tree.ts';

interface FileRowsProps {
  readonly view: FilesView;
  readonly change: ChangeFiles;
  readonly control: Ref<TableControl>;
  readonly strong: boolean;
  readonly total: number;
  readonly rowAt: (index: number) => ShownRow | undefined;
  readonly onVisible: (first: number, last: number) => void;
  /** Null: a list without folders. */
  readonly layout: TreeLayout | null;
  readonly resetKey: string;
  readonly memoryKey: string;
  readonly busy?: boolean;
}

/** The rows of the tree, or of the list, as one table. */
export function FileRows(props: FileRowsProps) {
  const { view, change, layout, rowAt } = props;
  const { open } = view;
  const toggle = useCallback(
    ({ row, parent, position }: ShownRow) => {
      if (row.kind !== 'folder') return;
      change({ open: toggled(open, row.id, { parent, position: position - 1 }) });
    },
    [open, change],
  );
  const chosenIndex = view.chosen?.index ?? null;
  const onSelect = useCallback(
    ({ row }: ShownRow) => {
      // Chosen by another screen, with a place in it that is to be seen.
      if (row.kind === 'file' && row.file.index === chosenIndex) return;
      const file = row.kind === 'file' ? row.file : null;
      const folder = row.kind === 'folder' ? row : null;
      change({ chosen: file, chosenFolder: folder, place: null, wanted: null });
    },
    [chosenIndex, change],
  );
  const columns = useMemo(() => fileColumns((folder) => open.has(folder), toggle), [open, toggle]);
  const tree: TableTree<ShownRow> = {
    levelOf: ({ depth }) => depth + 1,
    isExpanded: ({ row }) => (row.kind === 'folder' ? open.has(row.id) : null),
    placeOf: ({ position, of }) => ({ position, of }),
    parentOf: (index) => {
      const placed = layout?.at(index) ?? null;
      const own = placed === null ? undefined : open.get(placed.folder);
      return own === undefined ? null : (layout?.indexOf(own.parent, own.position) ?? null);
    },
    onToggle: toggle,
  };
  return (
    <div className={styles.fill}>
      <VirtualTable
        label={strings.table}
        memoryKey={props.memoryKey}
        columns={columns}
        total={props.total}
        rowAt={rowAt}
        keyOf={({ row }) => keyOf(row)}
        rowHeight={rowHeights.tree}
        selectedKey={selectedKeyOf(view)}
        onSelect={onSelect}
        onOpen={toggle}
        onVisible={props.onVisible}
        resetKey={props.resetKey}
        busy={props.busy ?? false}
        control={props.control}
        strong={props.strong}
        {...(layout === null ? {} : { tree })}
      />
    </div>
  );
}

function keyOf(row: FileTreeRow): string {
  return row.kind === 'folder' ? `d${row.id}` : String(row.file.index);
}

function selectedKeyOf({ chosen, chosenFolder }: FilesView): string | null {
  if (chosenFolder !== null) return `d${chosenFolder.id}`;
  return chosen === null ? null : String(chosen.index);
}

/** Closing a folder closes what is open in it: it opens again as it was left only by hand. */
function toggled(
  open: ReadonlyMap<number, OpenFolder>,
  folder: number,
  at: OpenFolder,
): ReadonlyMap<number, OpenFolder> {
  const next = new Map(open);
  if (!next.delete(folder)) return next.set(folder, at);
  for (let size = -1; size !== next.size;) {
    size = next.size;
    for (const [id, { parent }] of next) if (parent !== 0 && !next.has(parent)) next.delete(id);
  }
  return next;
}
