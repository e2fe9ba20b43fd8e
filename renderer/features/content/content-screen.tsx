import { useEffect, useRef, useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { useShortcut } from '../../navigation/shortcuts.ts';
import { useArrival } from '../../navigation/window-state.ts';
import { announce } from '../../ui/announcer.tsx';
import { IconButton } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Inspector } from '../inspector/index.ts';
import styles from './content-screen.module.css';
import { ContentTable } from './content-table.tsx';
import { Filters } from './filters.tsx';
import { LeftPane } from './left-pane.tsx';
import { useFoldedList } from './use-folded-list.ts';
import { useContentPages } from './queries.ts';
import { filtersOf } from './selectors.ts';
import { showContent, useContentView } from './state.ts';
import { strings } from './strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { TableControl } from '../../ui/virtual-table/virtual-table.tsx';
import type { ContentView } from './state.ts';
import type { KeyboardEvent } from 'react';

interface ContentScreenProps {
  readonly archiveId: ArchiveId;
}

const typingPause = 120;

/** Outline or collections, the table of components, and the inspector of the chosen one. */
export function ContentScreen({ archiveId }: ContentScreenProps) {
  const [view, change] = useContentView(archiveId);
  const [isLeftOver, setLeftOver] = useState(false);
  useArrival(archiveId, 'content', (show) => showContent(archiveId, show));
  useShortcut('mod+i', () => change({ isInspectorOpen: !view.isInspectorOpen }));
  useFoldedList(view.isInspectorOpen);
  const located = useLocated(archiveId, view.selected);
  const closeLeft = (part: Partial<ContentView>) => {
    change(part);
    if ('outlineRow' in part || 'collection' in part) setLeftOver(false);
  };
  return (
    <div className={styles.screen}>
      <LeftPane
        archiveId={archiveId}
        view={view}
        change={closeLeft}
        located={located}
        isShownOver={isLeftOver}
      />
      <MiddlePane
        archiveId={archiveId}
        view={view}
        change={change}
        isLeftOver={isLeftOver}
        onToggleLeft={() => setLeftOver(!isLeftOver)}
      />
      {view.isInspectorOpen ? (
        <section className={styles.right} data-pane="inspector" aria-label={strings.inspector}>
          <Inspector
            archiveId={archiveId}
            entityKey={view.selected}
            onClose={() => change({ isInspectorOpen: false })}
            onShowEntity={(key) => change({ selected: key })}
          />
        </section>
      ) : null}
    </div>
  );
}

interface MiddlePaneProps {
  readonly archiveId: ArchiveId;
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly isLeftOver: boolean;
  readonly onToggleLeft: () => void;
}

function MiddlePane({ archiveId, view, change, isLeftOver, onToggleLeft }: MiddlePaneProps) {
  const text = useDelayed(view.text.trim(), typingPause);
  const filters = filtersOf(view, text);
  const pages = useContentPages(archiveId, filters);
  const control = useRef<TableControl | null>(null);
  const [isSearching, setSearching] = useState(false);
  const total = pages.head?.total;
  useEffect(() => {
    if (text !== '' && total !== undefined) announce(strings.announceFound(total));
  }, [text, total]);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'];
    if (moves.includes(event.key)) control.current?.onKeyDown(event);
  };
  return (
    <section className={styles.middle} data-pane="table" aria-label={strings.table}>
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
          onFocus={() => setSearching(true)}
          onBlur={() => setSearching(false)}
        >
          <SearchField
            label={strings.search}
            value={view.text}
            onChange={(value) => change({ text: value })}
            onKeyDown={onKeyDown}
            autoFocus
            isScreenSearch
          />
          {pages.head === undefined ? null : (
            <span className={styles.found} data-clear={view.text !== ''} aria-hidden="true">
              {text === ''
                ? strings.components(pages.head.total)
                : strings.found(pages.head.total, pages.head.all)}
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
      {pages.head !== undefined && pages.head.all > 0 ? (
        <Filters archiveId={archiveId} page={pages.head} view={view} change={change} />
      ) : null}
      <ContentTable
        pages={pages}
        view={view}
        change={change}
        text={text}
        isSearching={isSearching}
        control={control}
      />
    </section>
  );
}

/** Where the chosen component stands: its own key and the keys of what it is in. */
function useLocated(archiveId: ArchiveId, selected: string | null): ReadonlySet<string> {
  const argument = { archiveId, key: selected ?? '' };
  const entity = useCall('content.getEntity', argument, { enabled: selected !== null });
  if (selected === null) return new Set();
  return new Set([selected, ...(entity.data?.usedIn ?? []).map((parent) => parent.key)]);
}
