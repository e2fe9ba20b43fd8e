import { useState } from 'react';
import type { CSSProperties } from 'react';
import { Button } from 'react-aria-components';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Difference } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import type { ArchivePlace } from '../../navigation/places.ts';
import { useGo } from '../../navigation/window-state.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/virtual-table/columns.ts';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { usePages } from '../../ui/virtual-table/use-pages.ts';
import type { RowPage } from '../../ui/virtual-table/use-pages.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import type { ComparedProps } from './compared.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** A difference with its place in the list: several may say the same. */
interface Row extends Difference {
  readonly at: number;
}

const mostRows = 14;

/** Every difference in the archive's order, however many; one leads to what was meant. */
export function Differences({ push, verification }: ComparedProps) {
  const go = useGo();
  const pages = useDifferences({ push, verification });
  const [selected, setSelected] = useState<string | null>(null);
  if (pages.error !== null) {
    return (
      <ErrorState title={strings.differencesFailed} error={pages.error} onRetry={pages.retry} />
    );
  }
  const open = (row: Row): void => {
    const place = placeOf(push.archiveId, row);
    if (place !== null) go(place);
  };
  const shown = Math.min(mostRows, pages.total);
  return (
    <div className={styles.differences} style={{ '--rows': shown } as CSSProperties}>
      <VirtualTable
        label={strings.differences}
        memoryKey={`differences ${push.id}`}
        columns={columns(open)}
        total={pages.total}
        rowAt={pages.rowAt}
        keyOf={({ at }) => String(at)}
        rowHeight={rowHeights.row}
        selectedKey={selected}
        onSelect={({ at }) => setSelected(String(at))}
        onOpen={open}
        onVisible={pages.onVisible}
      />
    </div>
  );
}

/** The view carries the first of them; those beyond are asked for as they come near the eye. */
function useDifferences({ push, verification }: ComparedProps) {
  const api = useApi();
  const { differences, differenceCount: total } = verification;
  const verifiedAt = push.steps.find(({ step }) => step === 'verifying')?.endedAt ?? '';
  const rowsFrom = (found: readonly Difference[], offset: number): readonly Row[] =>
    found.map((difference, index) => ({ ...difference, at: offset + index }));
  return usePages<Row, RowPage<Row>>({
    identity: `${push.id} ${verifiedAt}`,
    pageQuery: (offset, limit) => ({
      // Another verification of the same push has other differences.
      queryKey: [
        ...callKey('push.listDifferences', { pushId: push.id, offset, limit }),
        verifiedAt,
      ],
      queryFn: async () => {
        const isHere = offset + limit <= differences.length || differences.length === total;
        const found = isHere
          ? differences.slice(offset, offset + limit)
          : await ask(api, 'push.listDifferences', { pushId: push.id, offset, limit });
        return { total, rows: rowsFrom(found, offset) };
      },
    }),
    total,
  });
}

function columns(open: (row: Row) => void): readonly Column<Row>[] {
  return [
    {
      id: 'what',
      label: strings.differenceWhat,
      width: 'minmax(0, 1.5fr)',
      afterBadge: true,
      render: ({ what }) => (
        <span className={styles.result}>
          <SeverityMark kind="loss" hasWords />
          <span className={styles.target} title={what}>
            {what}
          </span>
        </span>
      ),
    },
    {
      id: 'where',
      label: strings.differenceWhere,
      width: 'minmax(0, 2fr)',
      render: (row) => <Where row={row} open={open} />,
    },
    {
      id: 'how',
      label: strings.differenceWords,
      width: 'minmax(0, 3fr)',
      render: ({ message }) => (
        <span className={styles.target} title={message}>
          <UserText text={message} />
        </span>
      ),
    },
  ];
}

/** The grid is one stop for the keyboard, where Enter does the same as this link. */
function Where({ row, open }: { readonly row: Row; readonly open: (row: Row) => void }) {
  const { entityKey, entry } = row;
  const named = entityKey ?? entry;
  if (named === null) return <span className={styles.help}>{strings.inLibraryItself}</span>;
  return (
    <Button
      excludeFromTabOrder
      className={styles.where ?? ''}
      aria-label={strings.differenceGo({ what: named })}
      onPress={() => open(row)}
    >
      <KeyText text={named} />
    </Button>
  );
}

/** Where the approved archive says what was meant; null for what it has not. */
export function placeOf(
  archiveId: ArchiveId,
  { what, entityKey, entry }: Difference,
): ArchivePlace | null {
  if (entityKey !== null && /\badded$/.test(what) && entry === null) return null;
  if (entityKey !== null && /^(collection|member) /.test(what)) {
    return { archiveId, screen: 'content', show: { left: 'collections', collection: entityKey } };
  }
  if (entityKey !== null) return { archiveId, screen: 'content', show: { key: entityKey } };
  return entry === null ? null : { archiveId, screen: 'files', show: { path: entry } };
}
