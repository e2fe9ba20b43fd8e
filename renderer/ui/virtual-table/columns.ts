import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** A track of the grid: `minmax(0, 1fr)`, `118px`. */
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly align?: 'end';
  /** Goes first when the table is narrow. */
  readonly wideOnly?: boolean;
  /** Its cells begin with a badge: head and skeleton stand over the words. */
  readonly afterBadge?: boolean;
  /** The head is read aloud but not shown. */
  readonly headHidden?: boolean;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}
