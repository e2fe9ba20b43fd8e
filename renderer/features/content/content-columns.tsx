import { contentType } from '../../ui/content-type.ts';
import { formatBytes, formatDay } from '../../ui/figures.ts';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { Highlight, UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import styles from './content-table.module.css';
import { stateWord, strings } from './strings.ts';
import type { ContentRow } from '../../../contract/views.ts';
import type { Column } from '../../ui/virtual-table/columns.ts';
import type { ReactNode } from 'react';

/** Every column that the table of components can have, in its order. */
export const columnIds = [
  'title',
  'key',
  'type',
  'state',
  'bytes',
  'created',
  'unit',
  'collections',
  'findings',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Those that one finds at first. */
export const firstColumns: readonly ColumnId[] = ['title', 'key', 'state', 'findings'];

/** What was kept, as far as it names columns; the title is always there. */
export function readColumns(kept: unknown): ColumnId[] {
  const named = Array.isArray(kept) ? kept : firstColumns;
  return columnIds.filter((id) => id === 'title' || named.includes(id));
}

/** The chosen columns that a table of so many pixels has room for, in the order that it has. */
export function contentColumns(
  chosen: readonly ColumnId[],
  width: number,
): readonly Column<ContentRow>[] {
  const fitting = columnIds.filter((id) => chosen.includes(id));
  for (const id of firstToGo) {
    if (widthOf(fitting) <= width) break;
    const at = fitting.indexOf(id);
    if (at >= 0) fitting.splice(at, 1);
  }
  return fitting.map((id) => ({ id, label: strings.columns[id], ...shapes[id] }));
}

/** What says least beside a title goes first where there is little room. */
const firstToGo: readonly ColumnId[] = ['collections', 'unit', 'created', 'type', 'bytes', 'key'];

/** Least widths in pixels, as `shapes` have them. */
const widths: Readonly<Record<ColumnId, number>> = {
  title: 240,
  key: 118,
  type: 104,
  state: 72,
  bytes: 64,
  created: 88,
  unit: 120,
  collections: 120,
  findings: 16,
};
const gap = 12; // --s-3, between columns and at both ends

function widthOf(ids: readonly ColumnId[]): number {
  return ids.reduce((sum, id) => sum + widths[id] + gap, gap);
}

type Shape = Omit<Column<ContentRow>, 'id' | 'label'>;

const shapes: Readonly<Record<ColumnId, Shape>> = {
  title: {
    width: 'minmax(0, 1fr)',
    sortable: true,
    afterBadge: true,
    render: (row) => <TitleCell row={row} />,
  },
  key: {
    width: `${widths.key}px`,
    sortable: true,
    render: (row) => <KeyText text={row.code} />,
  },
  type: {
    width: `${widths.type}px`,
    sortable: true,
    render: (row) => <Quiet>{typeWord(row.type)}</Quiet>,
  },
  state: {
    width: `${widths.state}px`,
    sortable: true,
    render: (row) => (
      <span className={styles.state} data-state={row.state}>
        {stateWord(row.state)}
      </span>
    ),
  },
  bytes: {
    width: `${widths.bytes}px`,
    sortable: true,
    align: 'end',
    render: (row) => <Quiet>{formatBytes(row.bytes)}</Quiet>,
  },
  created: {
    width: `${widths.created}px`,
    sortable: true,
    render: (row) => <Quiet>{row.created === null ? '' : formatDay(row.created)}</Quiet>,
  },
  unit: {
    width: `${widths.unit}px`,
    render: (row) => (
      <Quiet words={row.unit ?? ''}>
        {row.unit === null ? null : <UserText text={row.unit} />}
      </Quiet>
    ),
  },
  collections: {
    width: `${widths.collections}px`,
    render: ({ collections }) => (
      <Quiet words={collections.join(', ')}>
        {collections.length === 0 ? null : <UserText text={collections.join(', ')} />}
      </Quiet>
    ),
  },
  findings: {
    width: `${widths.findings}px`,
    headHidden: true,
    render: (row) =>
      row.worst === null ? null : <SeverityMark kind={row.worst} hasWords={false} />,
  },
};

/** Studio's word; a block type that Studio has no card for keeps its own name. */
export function typeWord(type: string): string {
  const known = contentType(type);
  return known.colour === 'other' ? type : known.label;
}

/** A value beside the title, on one line; cut, its words are in the tooltip. */
function Quiet({ words, children }: { readonly words?: string; readonly children: ReactNode }) {
  return (
    <div className={styles.quiet} title={words}>
      {children}
    </div>
  );
}

function TitleCell({ row }: { readonly row: ContentRow }) {
  return (
    <div className={styles.title}>
      <TypeBadge type={row.type} isNamed />
      <div className={styles.words}>
        <div className={styles.name} title={row.title}>
          {row.titleHit !== null ? (
            <Highlight parts={row.titleHit} />
          ) : row.title === '' ? (
            <span className={styles.untitled}>{strings.untitled}</span>
          ) : (
            <UserText text={row.title} />
          )}
        </div>
        {row.hit === null || row.hit.length === 0 ? null : (
          <div className={styles.hit}>
            <Highlight parts={row.hit} />
          </div>
        )}
      </div>
    </div>
  );
}
