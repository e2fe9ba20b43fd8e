import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ColumnMenu } from './column-menu.tsx';
import screen from './content-screen.module.css';
import styles from './search-row.module.css';
import { strings } from './strings.ts';
import type { ContentPage } from '../../../contract/views.ts';
import type { ColumnId } from './content-columns.tsx';
import type { ContentView } from './state.ts';
import type { RowActs } from './use-row-acts.ts';
import type { KeyboardEvent } from 'react';

interface SearchRowProps {
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly isLeftOver: boolean;
  readonly onToggleLeft: () => void;
  readonly found: ContentPage | undefined;
  readonly isSearched: boolean;
  /** Moves the rows below while one types. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onSearching: (isSearching: boolean) => void;
  readonly columns: readonly ColumnId[];
  readonly onColumns: (columns: ColumnId[]) => void;
  readonly acts: RowActs;
  readonly onChooseAll: () => void;
}

/** The search field, how much it found, and what can be done with all of it. */
export function SearchRow(props: SearchRowProps) {
  const { view, change, isLeftOver, onToggleLeft, found } = props;
  return (
    <div className={screen.paneHead}>
      <span className={styles.narrowOnly}>
        <IconButton
          icon="sidebar"
          label={isLeftOver ? strings.hideLeft : strings.showLeft}
          isOn={isLeftOver}
          onPress={onToggleLeft}
        />
      </span>
      <Search {...props} />
      <ColumnMenu chosen={props.columns} onChange={props.onColumns} />
      {found === undefined || found.total === 0 ? null : (
        <AllMenu total={found.total} acts={props.acts} onChooseAll={props.onChooseAll} />
      )}
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

function Search({ view, change, found, isSearched, onKeyDown, onSearching }: SearchRowProps) {
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
      {found === undefined ? null : (
        <span className={styles.found} data-clear={view.text !== ''} aria-hidden="true">
          {!isSearched
            ? strings.components({ all: found.total })
            : strings.found({ total: found.total, all: found.all })}
        </span>
      )}
    </div>
  );
}

interface AllMenuProps extends Pick<SearchRowProps, 'acts' | 'onChooseAll'> {
  readonly total: number;
}

/** What can be done with every row that there is, without choosing them first. */
function AllMenu({ total, acts, onChooseAll }: AllMenuProps) {
  const entries = [
    { id: 'choose', label: strings.chooseAll({ count: total }), onAct: onChooseAll },
    {
      id: 'copy',
      label: strings.copyAllKeys({ count: total }),
      onAct: () => acts.copyKeys([[0, total - 1]]),
    },
    { id: 'save', label: strings.saveAll({ count: total }), onAct: () => acts.save([]) },
  ].map((entry) => ({ kind: 'act' as const, ...entry }));
  return (
    <Menu label={strings.allMenu} entries={entries}>
      <IconButton icon="more" label={strings.allMenu} isBusy={acts.busy !== null} />
    </Menu>
  );
}
