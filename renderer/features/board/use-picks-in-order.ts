import { useEffect } from 'react';
import { idsIn, rangesOf } from './selectors.ts';
import type { BoardView } from './state.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';
import type { TablePicks } from '../../ui/virtual-table/use-picks.ts';

/**
 * The rows that are chosen, as archives. Rows can be seen, and chosen, before it is known which
 * archives stand at all places: these are chosen as soon as it is.
 *
 * @param ids every archive of the table, in its order; undefined until it is known
 */
export function usePicksInOrder(
  ids: readonly ArchiveId[] | undefined,
  { picked, early, change }: Pick<BoardView, 'picked' | 'early' | 'change'>,
): TablePicks {
  useEffect(() => {
    if (ids !== undefined && early.length > 0) change({ picked: idsIn(ids, early), early: [] });
  }, [ids, early, change]);
  if (ids === undefined) return { ranges: early, onPick: (ranges) => change({ early: ranges }) };
  const onPick = (ranges: RowRanges): void => change({ picked: idsIn(ids, ranges) });
  return { ranges: rangesOf(ids, picked), onPick };
}
