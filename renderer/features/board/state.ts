import { create } from 'zustand';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { BoardState } from '../../../contract/views.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';
import type { Question } from './selectors.ts';

/** How the table of archives is looked at. */
export interface BoardView extends Question {
  /** The row of the keyboard. */
  readonly selected: ArchiveId | null;
  /** Several, for what is done with all of them. */
  readonly picked: readonly ArchiveId[];
  /** The places of those that were chosen before it was known which archives stand there. */
  readonly early: RowRanges;
  readonly change: (
    part: Partial<Question & Pick<BoardView, 'selected' | 'picked' | 'early'>>,
  ) => void;
}

/** What leaves every archive in the table. */
export const noFilters: { text: string; states: readonly BoardState[]; orgs: readonly string[] } = {
  text: '',
  states: [],
  orgs: [],
};

export const useBoardView = create<BoardView>()((set) => ({
  ...noFilters,
  sort: 'openedAt',
  descending: false,
  selected: null,
  picked: [],
  early: [],
  change: (part) => set(part),
}));
