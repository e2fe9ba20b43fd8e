import { memo } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CollectionList } from '../collections/index.ts';
import styles from './content-screen.module.css';
import { OutlineTree } from './outline-tree.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentView, LeftView } from './state.ts';
import type { Located } from './use-located.ts';

interface LeftPaneProps {
  readonly archiveId: ArchiveId;
  readonly view: LeftView;
  readonly change: (change: Partial<ContentView>) => void;
  readonly located: Located;
  /** Where there is no room beside the table: over it, when asked for. */
  readonly isShownOver: boolean;
}

/** The outline or the collections: what the table is narrowed to. */
export const LeftPane = memo(PlainLeftPane);

function PlainLeftPane({ archiveId, view, change, located, isShownOver }: LeftPaneProps) {
  return (
    <section
      className={styles.left}
      data-pane="outline"
      data-over={isShownOver}
      aria-label={strings[view.left]}
    >
      <div className={styles.paneHead}>
        <Segmented
          label={strings.leftPane}
          size="small"
          value={view.left}
          choices={[
            { value: 'outline', label: strings.outline },
            { value: 'collections', label: strings.collections },
          ]}
          onChange={(left) => change({ left })}
        />
        <span className={styles.grow} />
        {view.left === 'outline' ? (
          <IconButton
            icon="sort"
            size="small"
            label={strings.closeAll}
            onPress={() => change({ open: new Set(), outlineShut: located.key })}
          />
        ) : null}
      </div>
      <div className={styles.fill}>
        {view.left === 'outline' ? (
          <OutlineTree archiveId={archiveId} view={view} change={change} located={located} />
        ) : (
          <CollectionList
            archiveId={archiveId}
            selected={view.collection}
            onSelect={(collection) => change({ collection })}
          />
        )}
      </div>
    </section>
  );
}
