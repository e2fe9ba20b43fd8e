import { useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { releases } from '../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { DifferencePage, DifferenceRow } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { useGo } from '../../navigation/window-state.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import type { Column } from '../../ui/virtual-table/columns.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { strings } from './strings.ts';
import styles from './compare.module.css';

export interface DifferencesProps {
  readonly archiveId: ArchiveId;
  readonly database: Database;
  /** Releases that would restore the archive. */
  readonly shown: readonly ReleaseId[];
}

/** What of the content does not come out the same of all releases; a row leads to the content. */
export function Differences({ archiveId, database, shown }: DifferencesProps) {
  const api = useApi();
  const go = useGo();
  const [chosen, choose] = useState<string | null>(null);
  const pages = usePages<DifferenceRow, DifferencePage>({
    identity: JSON.stringify([archiveId, database]),
    pageQuery: (offset, limit) => {
      const argument = { archiveId, database, offset, limit };
      return {
        queryKey: callKey('restore.getDifferences', argument),
        queryFn: () => ask(api, 'restore.getDifferences', argument),
      };
    },
  });
  const open = ({ entity }: DifferenceRow): void => {
    if (entity !== null) go({ archiveId, screen: 'content', show: { key: entity.key } });
  };
  return (
    <section className={styles.differences} data-pane="differences">
      <h2>
        {strings.differences}
        {pages.total > 0 && <span className={styles.figures}>{formatNumber(pages.total)}</span>}
      </h2>
      {pages.error !== null ? (
        <ErrorState title={strings.differencesFailed} error={pages.error} onRetry={pages.retry} />
      ) : pages.isLoading ? (
        <Skeleton label={strings.differencesLoading} lines={4} />
      ) : pages.total === 0 ? (
        <p>{strings.differencesNone}</p>
      ) : (
        <div className={styles.differencesTable}>
          <VirtualTable
            label={strings.differences}
            memoryKey={`${archiveId} ${database} differences`}
            columns={columnsOf(shown)}
            total={pages.total}
            rowAt={pages.rowAt}
            keyOf={keyOf}
            rowHeight={rowHeights.row}
            selectedKey={chosen}
            onSelect={(row) => choose(keyOf(row))}
            onOpen={open}
            onVisible={pages.onVisible}
            resetKey={pages.shown}
            busy={pages.isStale}
          />
        </div>
      )}
    </section>
  );
}

function keyOf({ entity }: DifferenceRow): string {
  return entity === null ? '' : `${entity.type} ${entity.key}`;
}

function columnsOf(shown: readonly ReleaseId[]): readonly Column<DifferenceRow>[] {
  return [
    {
      id: 'place',
      label: strings.place,
      width: 'minmax(0, 1.4fr)',
      afterBadge: true,
      render: (row) => <Place row={row} />,
    },
    ...shown.map((release) => ({
      id: release,
      label: releases[release].label,
      width: 'minmax(0, 1fr)',
      render: (row: DifferenceRow) => <End row={row} release={release} />,
    })),
  ];
}

function Place({ row: { entity } }: { readonly row: DifferenceRow }) {
  if (entity === null) {
    return (
      <span className={styles.place}>
        <Icon name="library" />
        {strings.wholeLibrary}
      </span>
    );
  }
  const title = entity.title === '' ? entity.key : entity.title;
  return (
    <span className={styles.place} title={`${title}\n${entity.key}`}>
      <TypeBadge type={entity.type} look="small" isNamed />
      <span className={styles.placeTitle}>
        <UserText text={title} />
      </span>
    </span>
  );
}

function End({ row, release }: { readonly row: DifferenceRow; readonly release: ReleaseId }) {
  const end = row.by[release];
  if (end === undefined || end.fate === 'same') {
    return <span className={styles.quietEnd}>{strings.restoredSame}</span>;
  }
  const fallback = end.fate === 'gone' ? strings.gone : strings.changed;
  const words = end.effects[0]?.words ?? fallback;
  return (
    <span className={styles.end} title={end.effects.map((effect) => effect.words).join(', ')}>
      <SeverityMark kind="loss" hasWords={false} size="small" />
      <span className={styles.endWords}>{words}</span>
    </span>
  );
}
