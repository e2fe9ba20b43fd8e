import { useMemo, useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { useRemembered } from '../../api/remembered.ts';
import { BatchBar } from '../../ui/batch-bar/batch-bar.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes } from '../../ui/figures.ts';
import { Menu } from '../../ui/menu.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { filterArchives } from './archive-filter.ts';
import { ArchiveRows } from './archive-rows.tsx';
import { archiveSorts, readSort, sortArchives } from './sorting.ts';
import type { ArchiveSort } from './sorting.ts';
import { strings } from './strings.ts';
import { tellApart } from './telling-apart.ts';
import styles from './archives.module.css';

export interface ArchiveListProps {
  readonly chosen: ArchiveId | null;
  readonly isRail: boolean;
  readonly onChoose: (archiveId: ArchiveId) => void;
  readonly onOpen: () => void;
  readonly onRemove: (archiveId: ArchiveId) => void;
  /** Shows it in a window of its own. */
  readonly onWindow: (archiveId: ArchiveId) => void;
  /** The table of many archives is shown. */
  readonly isComparing?: boolean;
  readonly onCompare?: (() => void) | undefined;
}

const none: readonly ArchiveSummary[] = [];

/** The archives at the left: as a list, or as a rail of marks. */
export function ArchiveList(props: ArchiveListProps) {
  const { chosen, isRail, onChoose, onRemove, onWindow } = props;
  const [text, setText] = useState('');
  const [sort, setSort] = useRemembered('archives.sort', readSort);
  const { data: archives = none, isFetched } = useCall('archives.list', {});
  const apart = useMemo(() => tellApart(archives), [archives]);
  const found = isRail ? archives : filterArchives(archives, text);
  const shown = sortArchives(found, sort);
  return (
    <nav
      className={classNames(styles.list, isRail && styles.rail)}
      aria-label={strings.heading}
      data-pane="archives"
    >
      <Head {...props} count={archives.length} />
      {!isRail && archives.length > 0 && (
        <div className={styles.filter}>
          <SearchField label={strings.filter} value={text} onChange={setText} />
          {archives.length > 1 && <SortMenu sort={sort} onSort={setSort} />}
        </div>
      )}
      {!isRail && shown.length === 0 ? (
        <None isEmpty={archives.length === 0} isFetched={isFetched} text={text} onAll={setText} />
      ) : (
        <ArchiveRows
          archives={shown}
          apart={apart}
          chosen={props.isComparing === true ? null : chosen}
          isRail={isRail}
          onChoose={onChoose}
          onRemove={onRemove}
          onWindow={onWindow}
        />
      )}
      {props.isComparing !== true && <BatchBar look={isRail ? 'rail' : 'pane'} />}
      {!isRail && archives.length > 0 && <Sum archives={archives} />}
    </nav>
  );
}

function Head({
  isRail,
  onOpen,
  isComparing = false,
  onCompare,
  count,
}: ArchiveListProps & { readonly count: number }) {
  return (
    <div className={styles.head}>
      {!isRail && <h2>{strings.heading}</h2>}
      {onCompare !== undefined && count > 1 && (
        <IconButton icon="columns" label={strings.compare} isOn={isComparing} onPress={onCompare} />
      )}
      <IconButton icon="plus" label={strings.open} onPress={onOpen} />
    </div>
  );
}

interface SortMenuProps {
  readonly sort: ArchiveSort;
  readonly onSort: (sort: ArchiveSort) => void;
}

function SortMenu({ sort, onSort }: SortMenuProps) {
  const entries = archiveSorts.map((id) => ({
    kind: 'choice' as const,
    id,
    label: strings.sorts[id],
    isChosen: id === sort,
    onAct: () => onSort(id),
  }));
  return (
    <Menu label={strings.sort} entries={entries}>
      <IconButton icon="filter" label={`${strings.sort}: ${strings.sorts[sort]}`} />
    </Menu>
  );
}

interface NoneProps {
  readonly isEmpty: boolean;
  readonly isFetched: boolean;
  readonly text: string;
  readonly onAll: (text: string) => void;
}

/** Teaches what will stand here, or says that the filter leaves nothing. */
function None({ isEmpty, isFetched, text, onAll }: NoneProps) {
  if (isEmpty) return <p className={styles.none}>{isFetched ? strings.empty : null}</p>;
  return (
    <div className={styles.none}>
      <p>{strings.noneMatch({ text })}</p>
      <Button size="small" onPress={() => onAll('')}>
        {strings.showAll}
      </Button>
    </div>
  );
}

function Sum({ archives }: { readonly archives: readonly ArchiveSummary[] }) {
  const bytes = archives.reduce((sum, archive) => sum + archive.bytes, 0);
  return (
    <p className={styles.sum}>
      {strings.sum({ count: archives.length, size: formatBytes(bytes) })}
    </p>
  );
}
