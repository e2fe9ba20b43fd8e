import { memo, useMemo } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tree } from '../../ui/tree/tree.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import styles from './outline.module.css';
import { strings } from './strings.ts';
import { opensFor, rowsTo } from './use-located.ts';
import { useOutline } from './use-outline.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { OutlineNode } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';
import type { ContentView, LeftView } from './state.ts';
import type { Located } from './use-located.ts';

interface OutlineTreeProps {
  readonly archiveId: ArchiveId;
  readonly view: LeftView;
  readonly change: (change: Partial<ContentView>) => void;
  /** Where what is chosen in the table stands. */
  readonly located: Located;
}

/** Sections, subsections, units and components; the chosen container filters the table. */
export function OutlineTree({ archiveId, view, change, located }: OutlineTreeProps) {
  const open = useOpenRows(view, located);
  const outline = useOutline(archiveId, open.ids);
  if (outline.error !== null) {
    return (
      <ErrorState title={strings.failedOutline} error={outline.error} onRetry={outline.retry} />
    );
  }
  if (outline.isLoading) return <Skeleton label={strings.loadingOutline} />;
  if (outline.rows.length === 0) {
    return (
      <EmptyState icon="section" title={strings.flatTitle}>
        {strings.flatWords}
      </EmptyState>
    );
  }
  const onSelect = ({ id, item }: TreeRow<OutlineNode>) => {
    if (item !== undefined) change({ outlineRow: id, ...choose(item) });
  };
  return (
    <Tree
      label={strings.outline}
      memoryKey={`${archiveId} outline`}
      rows={outline.rows}
      heightOf={() => rowHeights.tree}
      wordsOf={titleOf}
      selectedId={view.outlineRow}
      isLocated={(node) => located.keys.has(node.key)}
      revealId={revealed(outline.rows, view, located)}
      onSelect={onSelect}
      onToggle={(id) => change(open.toggled(id))}
      onVisible={outline.onVisible}
      renderRow={(_row, node) => <NodeRow node={node} />}
    />
  );
}

const NodeRow = memo(PlainNodeRow);

function PlainNodeRow({ node }: { readonly node: OutlineNode }) {
  return (
    <>
      {node.level === 'no-unit' ? (
        <Icon name="components" />
      ) : (
        <TypeBadge type={node.type} look="line" />
      )}
      <span className={styles.name} data-missing={node.missing} title={titleOf(node)}>
        <UserText text={titleOf(node)} />
      </span>
      {node.missing ? <span className={styles.note}>{strings.missing}</span> : null}
      {' ' /* parts the words of the row where it is read aloud */}
      <span className={styles.count}>
        {node.worst === null ? null : (
          <SeverityMark kind={node.worst} hasWords={false} size="small" />
        )}
        {node.level === 'component' ? null : (
          <>
            <span aria-hidden="true">{formatNumber(node.components)}</span>
            <span className={styles.unseen}>{strings.components({ all: node.components })}</span>
          </>
        )}
      </span>
    </>
  );
}

function titleOf(node: OutlineNode): string {
  if (node.level === 'no-unit') return strings.inNoUnit;
  return node.title === '' ? node.key : node.title;
}

/** A component goes to the inspector; a container there too, and it filters the table. */
function choose(node: OutlineNode): Partial<ContentView> {
  if (node.missing) return {};
  if (node.level === 'component') return { selected: node.key };
  const within = { key: node.key, title: titleOf(node) };
  return node.level === 'no-unit' ? { within } : { within, selected: node.key };
}

interface OpenRows {
  readonly ids: ReadonlySet<string>;
  readonly toggled: (id: string) => Partial<ContentView>;
}

/**
 * What a person opened, and for as long as a component is chosen what leads to it. Who closes a row
 * that was opened for a component is not asked again.
 */
function useOpenRows(view: LeftView, { key, path }: Located): OpenRows {
  const { open, outlineShut } = view;
  const ids = useMemo(
    () => new Set([...open, ...(outlineShut === key ? [] : opensFor(path))]),
    [open, outlineShut, key, path],
  );
  const toggled = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { open: next, outlineShut: key };
  };
  return { ids, toggled };
}

/** The row to bring into sight: the nearest to what is chosen, unless it was chosen here. */
function revealed(
  rows: readonly TreeRow<OutlineNode>[],
  { outlineRow }: LeftView,
  { key, path }: Located,
): string | null {
  const chosenHere = rows.find((row) => row.id === outlineRow)?.item?.key === key;
  if (chosenHere || key === null) return null;
  const ids = new Set(rows.map((row) => row.id));
  return rowsTo(path).find((id) => ids.has(id)) ?? null;
}
