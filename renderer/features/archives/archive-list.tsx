import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ListBox } from 'react-aria-components';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatNumber } from '../../ui/figures.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ArchiveRow } from './archive-row.tsx';
import { filterArchives } from './archive-words.ts';
import { words } from './strings.ts';
import styles from './archives.module.css';

export interface ArchiveListProps {
  readonly chosen: ArchiveId | null;
  readonly isRail: boolean;
  readonly onChoose: (archiveId: ArchiveId) => void;
  readonly onOpen: () => void;
  readonly onRemove: (archiveId: ArchiveId) => void;
}

/** The archives at the left: as a list, or as a rail of marks. */
export function ArchiveList({ chosen, isRail, onChoose, onOpen, onRemove }: ArchiveListProps) {
  const [text, setText] = useState('');
  const { data: archives = [] } = useCall('archives.list', {});
  const shown = isRail ? archives : filterArchives(archives, text);
  return (
    <nav
      className={classNames(styles.list, isRail && styles.rail)}
      aria-label={words.heading}
      data-pane="archives"
    >
      <div className={styles.head}>
        {!isRail && <h2>{words.heading}</h2>}
        <IconButton icon="plus" label={words.open} onPress={onOpen} />
      </div>
      {!isRail && archives.length > 0 && (
        <div className={styles.filter}>
          <SearchField label={words.filter} value={text} onChange={setText} />
        </div>
      )}
      {!isRail && shown.length === 0 ? (
        <p className={styles.none}>{archives.length === 0 ? words.empty : words.noneMatch(text)}</p>
      ) : (
        <Rows {...{ archives: shown, chosen, isRail, onChoose, onRemove }} />
      )}
      {!isRail && archives.length > 0 && <Sum archives={archives} />}
    </nav>
  );
}

interface RowsProps {
  readonly archives: readonly ArchiveSummary[];
  readonly chosen: ArchiveId | null;
  readonly isRail: boolean;
  readonly onChoose: (archiveId: ArchiveId) => void;
  readonly onRemove: (archiveId: ArchiveId) => void;
}

function Rows({ archives, chosen, isRail, onChoose, onRemove }: RowsProps) {
  const removeFocused = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || !(event.target instanceof HTMLElement)) return;
    const key = event.target.closest('[data-key]')?.getAttribute('data-key');
    const archive = archives.find((candidate) => candidate.id === key);
    if (archive !== undefined) onRemove(archive.id);
  };
  return (
    // The list box handles its own keys; this only adds Delete to them.
    <div className={styles.rows} role="presentation" onKeyDown={removeFocused}>
      <ListBox
        aria-label={words.heading}
        items={archives}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const archive = archives.find((candidate) => keys.has(candidate.id));
          if (archive !== undefined) onChoose(archive.id);
        }}
        dependencies={[isRail]}
        className={styles.box ?? ''}
      >
        {(archive) => <ArchiveRow archive={archive} isRail={isRail} />}
      </ListBox>
    </div>
  );
}

function Sum({ archives }: { readonly archives: readonly ArchiveSummary[] }) {
  const bytes = archives.reduce((sum, archive) => sum + archive.bytes, 0);
  const count = words.count(archives.length, formatNumber(archives.length));
  return <p className={styles.sum}>{words.sum(count, formatBytes(bytes))}</p>;
}
