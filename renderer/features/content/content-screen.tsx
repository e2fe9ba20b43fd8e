import { memo, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useCommand } from '../../navigation/commands.ts';
import { PaneResizer } from '../../navigation/pane-resizer.tsx';
import { useArrival, useHere } from '../../navigation/window-state.ts';
import { Inspector } from '../inspector/index.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import styles from './content-screen.module.css';
import { LeftPane } from './left-pane.tsx';
import { MiddlePane } from './middle-pane.tsx';
import { useLocated } from './use-located.ts';
import { useFoldedList } from './use-folded-list.ts';
import { isSheet, useSheetEscape } from './use-sheet-escape.ts';
import { showContent, spotOf, useContentView } from './state.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentView, LeftView } from './state.ts';
import type { Ref } from 'react';

/** How long a search rests before the preview marks it. */
const typingPause = 300;

interface ContentScreenProps {
  readonly archiveId: ArchiveId;
}

/** Outline or collections, the table of components, and the inspector of the chosen one. */
export function ContentScreen({ archiveId }: ContentScreenProps) {
  const [view, change] = useContentView(archiveId);
  const [isLeftOver, setLeftOver] = useState(false);
  useArrival(archiveId, 'content', (show) => showContent(archiveId, show));
  useHere(archiveId, 'content', spotOf(view));
  useCommand('inspector', () => change({ isInspectorOpen: !view.isInspectorOpen }));
  const find = useDelayed(view.text.trim(), typingPause);
  // Rows run ahead of the inspector while an arrow key is held down.
  const inspected = useDeferredValue(view.selected);
  useFoldedList(view.isInspectorOpen);
  const inspector = useRef<HTMLElement>(null);
  useSheetEscape(() => {
    const closesLeft = isLeftOver;
    const closesSheet = inspector.current !== null && isSheet(inspector.current);
    if (closesLeft) setLeftOver(false);
    else if (closesSheet) change({ isInspectorOpen: false });
    return closesLeft || closesSheet;
  });
  const located = useLocated(archiveId, inspected);
  const closeLeft = useCallback(
    (part: Partial<ContentView>) => {
      change(part);
      if ('outlineRow' in part || 'collection' in part) setLeftOver(false);
    },
    [change],
  );
  return (
    <div className={styles.screen}>
      <LeftPane
        archiveId={archiveId}
        view={useLeftView(view)}
        change={closeLeft}
        located={located}
        isShownOver={isLeftOver}
      />
      <div className={styles.leftEdge}>
        <PaneResizer pane="outline" />
      </div>
      <MiddlePane
        archiveId={archiveId}
        view={view}
        change={change}
        isLeftOver={isLeftOver}
        onToggleLeft={() => setLeftOver(!isLeftOver)}
      />
      {view.isInspectorOpen ? (
        <InspectorPane
          archiveId={archiveId}
          inspected={inspected}
          find={find}
          change={change}
          paneRef={inspector}
        />
      ) : null}
    </div>
  );
}

interface InspectorPaneProps {
  readonly archiveId: ArchiveId;
  readonly inspected: string | null;
  readonly find: string;
  readonly change: (change: Partial<ContentView>) => void;
  readonly paneRef: Ref<HTMLElement>;
}

/** The same object as long as nothing in it is another. */
function useLeftView({ left, collection, open, outlineShut, outlineRow }: ContentView): LeftView {
  return useMemo(
    () => ({ left, collection, open, outlineShut, outlineRow }),
    [left, collection, open, outlineShut, outlineRow],
  );
}

/** Beside the table, or where there is no room over it; then it is away while nothing is chosen. */
const InspectorPane = memo(PlainInspectorPane);

function PlainInspectorPane({ archiveId, inspected, find, change, paneRef }: InspectorPaneProps) {
  return (
    <>
      <div className={styles.rightEdge}>
        <PaneResizer pane="inspector" />
      </div>
      <section
        ref={paneRef}
        className={styles.right}
        data-pane="inspector"
        data-empty={inspected === null}
        aria-label={strings.inspector}
      >
        <Inspector
          archiveId={archiveId}
          entityKey={inspected}
          onClose={() => change({ isInspectorOpen: false })}
          onShowEntity={(key) => change({ selected: key })}
          find={find}
        />
      </section>
    </>
  );
}
