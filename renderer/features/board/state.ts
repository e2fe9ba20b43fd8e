import { create } from 'zustand';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { BoardState } from '../../../contract/views.ts';
import type { Question } from './selectors.ts';

/** How the table of archives is looked at. */
export interface BoardView extends Question {
  /** The row of the keyboard. */
  readonly selected: ArchiveId | null;
  /** Several, for what is done with all of them. */
  readonly picked: readonly ArchiveId[];
  readonly change: (part: Partial<Question & Pick<BoardView, 'selected' | 'picked'>>) => void;
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
  change: (part) => set(part),
}));
