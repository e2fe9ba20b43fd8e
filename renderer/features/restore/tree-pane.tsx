import { useCallback, useMemo } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { LossView, RestoreNode } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { useCommand } from '../../navigation/commands.ts';
import { shortcutWords } from '../../navigation/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tree } from '../../ui/tree/tree.tsx';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { ChosenStrip } from './chosen-strip.tsx';
import { RestoredRow, nodeTitle } from './restored-row.tsx';
import { serverId, useRestoreView } from './state.ts';
import type { ChangeView, RestoreScreenView } from './state.ts';
import { strings } from './strings.ts';
import { partOf, useRestoredTree } from './use-restored-tree.ts';
import type { RestoredTree, TreePart } from './use-restored-tree.ts';
import { useLossSteps } from './use-loss-steps.ts';
import styles from './restore.module.css';

export interface TreePaneProps {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  readonly losses: number;
}

/** The library as it would come out: unchanged rows are plain, changed ones say what changes. */
export function TreePane({ archiveId, server, losses }: TreePaneProps) {
  const [view, change] = useRestoreView(serverId(archiveId, server));
  const lossesOnly = view.lossesOnly && losses > 0;
  return (
    <section className={styles.tree} data-pane="tree" aria-label={strings.tree}>
      <TreeBody
        key={`${serverId(archiveId, server)} ${String(lossesOnly)}`}
        archiveId={archiveId}
        server={server}
        losses={losses}
        lossesOnly={lossesOnly}
        view={view}
        change={change}
      />
    </section>
  );
}

const fewLosses = 20;

interface TreeBodyProps extends TreePaneProps {
  readonly lossesOnly: boolean;
  readonly view: RestoreScreenView;
  readonly change: ChangeView;
}

function TreeBody(props: TreeBodyProps) {
  const { archiveId, server, losses, lossesOnly, view, change } = props;
  const { open, folded } = view;
  // What leads to a loss is open until it is folded: where only losses are shown, and where they are few.
  // Few losses are in sight at once; of many, F8 opens one after the other.
  const showsLosses = losses <= fewLosses;
  const isOpen = useCallback(
    (node: RestoreNode) =>
      lossesOnly || (showsLosses && node.losses > 0)
        ? open.has(node.id) || !folded.has(node.id)
        : open.has(node.id),
    [lossesOnly, showsLosses, folded, open],
  );
  const tree = useRestoredTree({ archiveId, server, lossesOnly, isOpen });
  const onLoss = (loss: LossView, at: number): void => {
    tree.want(partsTo(loss, lossesOnly));
    change({ loss: at, ...(loss.path.length === 0 ? {} : arriveAt(loss, view)) });
  };
  const step = useLossSteps({ archiveId, server, all: losses, at: view.loss, onLoss });
  useCommand('next-finding', () => step(1), { isAbsent: losses === 0 });
  useCommand('previous-finding', () => step(-1), { isAbsent: losses === 0 });
  const chosen = useMemo(
    () => tree.rows.find(({ item }) => item !== undefined && item.id === view.node) ?? null,
    [tree.rows, view.node],
  );
  return (
    <>
      <div className={styles.paneHead}>
        <h2>{strings.tree}</h2>
        {losses > 0 && (
          <span className={styles.headActs}>
            <Segmented
              label={strings.rowsShown}
              size="small"
              value={lossesOnly ? 'losses' : 'all'}
              choices={[
                { value: 'all', label: strings.everything },
                { value: 'losses', label: strings.lossesOnly },
              ]}
              onChange={(shown) => change({ lossesOnly: shown === 'losses' })}
            />
            <Button size="small" onPress={() => step(1)}>
              {strings.nextLoss} <kbd>{shortcutWords('F8')}</kbd>
            </Button>
          </span>
        )}
      </div>
      <div className={styles.treeRows}>
        <TreeRows {...props} tree={tree} chosen={chosen} isOpen={isOpen} />
      </div>
      {chosen?.item !== undefined && <ChosenStrip archiveId={archiveId} node={chosen.item} />}
    </>
  );
}

interface TreeRowsProps extends TreeBodyProps {
  readonly tree: RestoredTree;
  readonly chosen: TreeRow<RestoreNode> | null;
  readonly isOpen: (node: RestoreNode) => boolean;
}

function TreeRows(props: TreeRowsProps) {
  const { archiveId, server, lossesOnly, view, change, tree, chosen, isOpen } = props;
  const go = useGo();
  if (tree.error !== null) {
    return <ErrorState title={strings.failed} error={tree.error} onRetry={tree.retry} />;
  }
  if (tree.isLoading) return <Skeleton label={strings.loading} lines={9} />;
  if (tree.rows.length === 0) {
    return lossesOnly ? (
      <EmptyState
        icon="filter"
        title={strings.noLossTitle}
        actions={
          <Button onPress={() => change({ lossesOnly: false })}>{strings.showEverything}</Button>
        }
      >
        {strings.noLossWords}
      </EmptyState>
    ) : (
      <EmptyState icon="library" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  const toggle = (id: string): void => {
    const node = tree.rows.find((row) => row.id === id)?.item;
    if (node !== undefined) change(toggled(view, node.id, isOpen(node)));
  };
  return (
    <Tree
      label={`${strings.tree}: ${releases[server.release].label}`}
      memoryKey={`${serverId(archiveId, server)} ${lossesOnly ? 'losses' : 'all'}`}
      rows={tree.rows}
      heightOf={() => rowHeights.tree}
      wordsOf={nodeTitle}
      selectedId={chosen?.id ?? null}
      onSelect={({ item }) => {
        if (item !== undefined) change({ node: item.id });
      }}
      onToggle={toggle}
      onOpen={({ id, item }) => {
        if (item === undefined) return;
        if (isGroup(item)) toggle(id);
        else if (item.fate !== 'gone') {
          go({ archiveId, screen: 'content', show: { key: item.key } });
        }
      }}
      onVisible={tree.onVisible}
      renderRow={(_row, node) => <RestoredRow archiveId={archiveId} node={node} />}
    />
  );
}

function isGroup({ level }: RestoreNode): boolean {
  return level === 'no-unit' || level === 'collections';
}

function toggled(view: RestoreScreenView, id: string, isOpen: boolean): Partial<RestoreScreenView> {
  const open = new Set(view.open);
  const folded = new Set(view.folded);
  const [to, from] = isOpen ? [folded, open] : [open, folded];
  to.add(id);
  from.delete(id);
  return { open, folded };
}

/** The parts of the tree that bring a loss and all that it is below. */
function partsTo({ path }: LossView, lossesOnly: boolean): readonly TreePart[] {
  return path.map(({ index, filteredIndex }, depth) =>
    partOf(path[depth - 1]?.id ?? null, lossesOnly ? filteredIndex : index),
  );
}

/** Opens all that a loss is below, and its own row, where what is missing stands; chooses that row. */
function arriveAt({ path }: LossView, view: RestoreScreenView): Partial<RestoreScreenView> {
  const ids = path.map(({ id }) => id);
  const folded = new Set([...view.folded].filter((id) => !ids.includes(id)));
  return { node: path.at(-1)?.id ?? null, open: new Set([...view.open, ...ids]), folded };
}
