import { IconButton } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './content-screen.module.css';
import { strings } from './strings.ts';
import type { ContentPage } from '../../../contract/views.ts';
import type { ContentView } from './state.ts';
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
}

/** The search field, how much it found, and the buttons of panes that are away. */
export function SearchRow(props: SearchRowProps) {
  const { view, change, isLeftOver, onToggleLeft, found, isSearched } = props;
  const { onKeyDown, onSearching } = props;
  return (
    <div className={styles.searchRow}>
      <span className={styles.narrowOnly}>
        <IconButton
          icon="sidebar"
          label={isLeftOver ? strings.hideLeft : strings.showLeft}
          isOn={isLeftOver}
          onPress={onToggleLeft}
        />
      </span>
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
