import { useDeferredValue, useRef, useState } from 'react';
import { useShortcut } from '../../navigation/shortcuts.ts';
import { useArrival, useHere } from '../../navigation/window-state.ts';
import { Inspector } from '../inspector/index.ts';
import styles from './content-screen.module.css';
import { LeftPane } from './left-pane.tsx';
import { MiddlePane } from './middle-pane.tsx';
import { useLocated } from './use-located.ts';
import { useFoldedList } from './use-folded-list.ts';
import { isSheet, useSheetEscape } from './use-sheet-escape.ts';
import { showContent, spotOf, useContentView } from './state.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentView } from './state.ts';

interface ContentScreenProps {
  readonly archiveId: ArchiveId;
}

/** Outline or collections, the table of components, and the inspector of the chosen one. */
export function ContentScreen({ archiveId }: ContentScreenProps) {
  const [view, change] = useContentView(archiveId);
  const [isLeftOver, setLeftOver] = useState(false);
  useArrival(archiveId, 'content', (show) => showContent(archiveId, show));
  useHere(archiveId, 'content', spotOf(view));
  useShortcut('mod+i', () => change({ isInspectorOpen: !view.isInspectorOpen }));
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
        <section
          ref={inspector}
          className={styles.right}
          data-pane="inspector"
          aria-label={strings.inspector}
        >
          <Inspector
            archiveId={archiveId}
            entityKey={inspected}
            onClose={() => change({ isInspectorOpen: false })}
            onShowEntity={(key) => change({ selected: key })}
          />
        </section>
      ) : null}
    </div>
  );
}
