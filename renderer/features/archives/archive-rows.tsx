import { useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { ListBox, ListLayout, Virtualizer } from 'react-aria-components';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { ArchiveRow } from './archive-row.tsx';
import { RowMenu } from './row-menu.tsx';
import { strings } from './strings.ts';
import styles from './archives.module.css';

export interface ArchiveRowsProps {
  readonly archives: readonly ArchiveSummary[];
  readonly chosen: ArchiveId | null;
  /** What tells those of the same title apart. */
  readonly apart: ReadonlyMap<ArchiveId, string>;
  readonly isRail: boolean;
  readonly onChoose: (archiveId: ArchiveId) => void;
  readonly onRemove: (archiveId: ArchiveId) => void;
  readonly onWindow: (archiveId: ArchiveId) => void;
}

/** A virtual list must know its rows' heights as numbers: --row-archive, and that of the rail. */
const rowSizes = { list: 46, rail: 32 } as const;
const rowPadding = 4; // --s-1

/** The rows, of which only those near the eye are in the document. */
export function ArchiveRows(props: ArchiveRowsProps) {
  const { isRail, onChoose, onRemove, onWindow } = props;
  const { menuOf, anchor, closeMenu, listeners } = useRowActs(props);
  return (
    // The list box handles its own keys; this only adds Delete and the menu to them.
    <div className={styles.rows} role="presentation" {...listeners}>
      <Virtualizer
        layout={ListLayout}
        layoutOptions={{ rowSize: isRail ? rowSizes.rail : rowSizes.list, padding: rowPadding }}
      >
        <Box {...props} />
      </Virtualizer>
      {menuOf !== undefined && (
        <RowMenu
          archive={menuOf}
          anchor={anchor}
          onShow={() => onChoose(menuOf.id)}
          onWindow={() => onWindow(menuOf.id)}
          onRemove={() => onRemove(menuOf.id)}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

function Box({ archives, chosen, apart, isRail, onChoose }: ArchiveRowsProps) {
  return (
    <ListBox
      aria-label={strings.heading}
      items={archives}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        if (keys === 'all') return;
        const archive = archives.find((candidate) => keys.has(candidate.id));
        if (archive !== undefined) onChoose(archive.id);
      }}
      dependencies={[isRail, apart]}
      className={styles.box ?? ''}
    >
      {(archive) => <ArchiveRow archive={archive} isRail={isRail} apart={apart.get(archive.id)} />}
    </ListBox>
  );
}

/** Delete on a row, and its menu: by the menu key, Shift+F10 or a right click. */
function useRowActs({ archives, onRemove }: ArchiveRowsProps) {
  const anchor = useRef<HTMLElement | null>(null);
  const [menuId, setMenuId] = useState<ArchiveId | null>(null);
  const archiveAt = (target: EventTarget): ArchiveSummary | undefined => {
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-key]') : null;
    const key = row?.getAttribute('data-key');
    anchor.current = row;
    return archives.find(({ id }) => id === key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wantsMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (event.key !== 'Delete' && !wantsMenu) return;
    const archive = archiveAt(event.target);
    if (archive === undefined) return;
    event.preventDefault();
    if (wantsMenu) setMenuId(archive.id);
    else onRemove(archive.id);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const archive = archiveAt(event.target);
    if (archive === undefined) return;
    event.preventDefault();
    setMenuId(archive.id);
  };
  return {
    anchor,
    menuOf: archives.find(({ id }) => id === menuId),
    closeMenu: () => setMenuId(null),
    listeners: { onKeyDown, onContextMenu },
  };
}
