import { memo, useDeferredValue } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useSteady } from '../../ui/use-steady.ts';
import { ColumnMenu } from './column-menu.tsx';
import screen from './content-screen.module.css';
import styles from './search-row.module.css';
import { strings } from './strings.ts';
import type { ColumnId } from './content-columns.tsx';
import type { ContentView } from './state.ts';
import type { RowActs } from './use-row-acts.ts';
import type { KeyboardEvent } from 'react';

interface SearchRowProps {
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly isLeftOver: boolean;
  readonly onToggleLeft: () => void;
  /** Null until the first rows are here. */
  readonly found: { readonly total: number; readonly all: number } | null;
  /** False: there may be more than `found` says. */
  readonly isCounted: boolean;
  readonly isSearched: boolean;
  /** Moves the rows below while one types. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onSearching: (isSearching: boolean) => void;
  readonly columns: readonly ColumnId[];
  readonly onColumns: (columns: ColumnId[]) => void;
  readonly allActs: AllActs;
}

/** What can be done with every row that there is, without choosing them first. */
export interface AllActs {
  readonly choose: () => void;
  readonly copy: () => void;
  readonly save: () => void;
  readonly busy: RowActs['busy'];
}

/** The search field, how much it found, and what can be done with all of it. */
export function SearchRow(props: SearchRowProps) {
  const { view, change, isLeftOver, onToggleLeft, found } = props;
  const total = found?.total ?? 0;
  const before = useDeferredValue(total);
  return (
    <div className={screen.paneHead}>
      <span className={styles.narrowOnly}>
        <LeftButton isOn={isLeftOver} onPress={useSteady(onToggleLeft)} />
      </span>
      <Search {...props} />
      <Columns chosen={props.columns} onChange={props.onColumns} />
      {total === 0 ? null : <AllMenu total={before === 0 ? total : before} acts={props.allActs} />}
      {view.isInspectorOpen ? null : (
        <IconButton
          icon="inspector"
          label={strings.showInspector}
          onPress={() => change({ isInspectorOpen: true })}
        />
      )}
    </div>
  );
}

// Buttons with tooltips and menus cost more than the rows: they are not drawn again for a letter.
const Columns = memo(ColumnMenu);
const LeftButton = memo(PlainLeftButton);
const AllMenu = memo(PlainAllMenu);

interface LeftButtonProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function PlainLeftButton({ isOn, onPress }: LeftButtonProps) {
  const label = isOn ? strings.hideLeft : strings.showLeft;
  return <IconButton icon="sidebar" label={label} isOn={isOn} onPress={onPress} />;
}

function Search(props: SearchRowProps) {
  const { view, change, found, isCounted, isSearched, onKeyDown, onSearching } = props;
  return (
    <div
      className={styles.search}
      onFocus={() => onSearching(true)}
      onBlur={() => onSearching(false)}
    >
      <SearchField
        label={strings.search}
        value={view.text}
        onChange={(value) => change({ text: value })}
        onKeyDown={onKeyDown}
        autoFocus
        isScreenSearch
      />
      {found === null ? null : (
        <span className={styles.found} data-clear={view.text !== ''} aria-hidden="true">
          {!isSearched
            ? strings.components({ all: found.total })
            : isCounted
              ? strings.found(found)
              : strings.foundSoFar(found)}
        </span>
      )}
    </div>
  );
}

interface AllMenuProps {
  readonly total: number;
  readonly acts: AllActs;
}

function PlainAllMenu({ total, acts }: AllMenuProps) {
  const entries = [
    { id: 'choose', label: strings.chooseAll({ count: total }), onAct: acts.choose },
    { id: 'copy', label: strings.copyAllKeys({ count: total }), onAct: acts.copy },
    { id: 'save', label: strings.saveAll({ count: total }), onAct: acts.save },
  ].map((entry) => ({ kind: 'act' as const, ...entry }));
  return (
    <Menu label={strings.allMenu} entries={entries}>
      <IconButton icon="more" label={strings.allMenu} isBusy={acts.busy !== null} />
    </Menu>
  );
}
