import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import styles from './content-screen.module.css';
import { ContentTable } from './content-table.tsx';
import { Filters } from './filters.tsx';
import { useContentPages, useFacets } from './queries.ts';
import { SearchRow } from './search-row.tsx';
import { questionOf } from './selectors.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { ContentView } from './state.ts';
import type { KeyboardEvent } from 'react';

const typingPause = 120;

interface MiddlePaneProps {
  readonly archiveId: ArchiveId;
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly isLeftOver: boolean;
  readonly onToggleLeft: () => void;
}

/** The search, the filters and the table of what they leave. */
export function MiddlePane({ archiveId, view, change, isLeftOver, onToggleLeft }: MiddlePaneProps) {
  const text = useDelayed(view.text.trim(), typingPause);
  const question = questionOf(view, text);
  const pages = useContentPages(archiveId, question);
  const facets = useFacets(archiveId, question, pages.head !== undefined && !pages.isStale);
  const control = useRef<TableControl | null>(null);
  const [isSearching, setSearching] = useState(false);
  const total = pages.head?.total;
  useEffect(() => {
    if (text !== '' && total !== undefined) announce(strings.announceFound({ total }));
  }, [text, total]);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'];
    if (moves.includes(event.key)) control.current?.onKeyDown(event);
  };
  return (
    <section className={styles.middle} data-pane="table" aria-label={strings.table}>
      <SearchRow
        view={view}
        change={change}
        isLeftOver={isLeftOver}
        onToggleLeft={onToggleLeft}
        found={pages.head}
        isSearched={text !== ''}
        onKeyDown={onKeyDown}
        onSearching={setSearching}
      />
      {pages.head !== undefined && pages.head.all > 0 ? (
        <Filters
          archiveId={archiveId}
          facets={facets}
          total={pages.total}
          view={view}
          change={change}
        />
      ) : null}
      <ContentTable
        archiveId={archiveId}
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
