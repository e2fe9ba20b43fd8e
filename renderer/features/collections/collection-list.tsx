import { useCall } from '../../api/calls.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tree } from '../../ui/tree/tree.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import styles from './collection-list.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { CollectionRow } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';

interface CollectionListProps {
  readonly archiveId: ArchiveId;
  readonly selected: string | null;
  /** Chosen a second time, none is. */
  readonly onSelect: (key: string | null) => void;
}

/** All collections, with how many members each has; the chosen one filters the table. */
export function CollectionList({ archiveId, selected, onSelect }: CollectionListProps) {
  const { data, error, refetch } = useCall('content.getCollections', { archiveId });
  if (error !== null) {
    return <ErrorState title={strings.failed} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton label={strings.loading} />;
  if (data.length === 0) {
    return (
      <EmptyState icon="collection" title={strings.emptyTitle}>
        {strings.emptyWords}
      </EmptyState>
    );
  }
  const rows = data.map((item, index) => rowOf(item, index, data.length));
  return (
    <Tree
      label={strings.label}
      memoryKey={`${archiveId} collections`}
      rows={rows}
      heightOf={() => rowHeights.tall}
      wordsOf={(item) => item.title}
      selectedId={rows.find((row) => row.item?.key === selected)?.id ?? null}
      onSelect={({ item }) => onSelect(item?.key ?? null)}
      onToggle={() => undefined}
      renderRow={(_row, item) => <Row item={item} />}
    />
  );
}

function rowOf(item: CollectionRow, index: number, siblings: number): TreeRow<CollectionRow> {
  return {
    id: String(item.id),
    parentId: null,
    depth: 0,
    index,
    siblings,
    expandable: false,
    expanded: false,
    item,
  };
}

function Row({ item }: { readonly item: CollectionRow }) {
  const second =
    item.missingMembers > 0 ? strings.missing({ count: item.missingMembers }) : item.description;
  return (
    <>
      <TypeBadge type="collection" />
      <span className={styles.words}>
        <span className={styles.title} title={item.title}>
          <UserText text={item.title === '' ? strings.untitled : item.title} />
        </span>
        <span className={styles.second} data-missing={item.missingMembers > 0}>
          {second === '' ? item.key : <UserText text={second} />}
        </span>
      </span>
      {' ' /* parts the words of the row where it is read aloud */}
      <span className={styles.count}>
        {item.worst === null ? null : (
          <SeverityMark kind={item.worst} hasWords={false} size="small" />
        )}
        {formatNumber(item.members)}
      </span>
    </>
  );
}
