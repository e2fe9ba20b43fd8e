import { useEffect } from 'react';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import { Tree } from '../../ui/tree/tree.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { FindingRow } from './finding-row.tsx';
import { findingRows, groupName, hasTwin, positionOf } from './selectors.ts';
import { strings } from './strings.ts';
import type { FindingPosition } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';
import type { FindingItem } from './selectors.ts';
import type { ChangeFindings, FindingsView } from './state.ts';
import type { FindingsList } from './use-findings-list.ts';

interface FindingTreeProps {
  readonly list: FindingsList;
  readonly view: FindingsView;
  readonly change: ChangeFindings;
  /** Where the chosen one stands in the list; null where it is left out of it. */
  readonly located: FindingPosition | null;
}

/** Effects, contents or files, and below them the findings of those that are open. */
export function FindingTree({ list, view, change, located }: FindingTreeProps) {
  const { groupCount = 0, groupAt, placeAt } = list;
  const rows = findingRows({ groupCount, groupAt, placeAt }, view);
  useWantedParts(list, view, located);
  useLateChoice(rows, view, change);
  const onVisible = (first: number, last: number) => {
    const missing = rows
      .slice(Math.max(0, first - 5), last + 5)
      .filter((row) => row.item === undefined);
    if (missing.length === 0) return; // as nearly always: nothing is looked up then
    const parents = new Set(missing.map(({ parentId }) => parentId));
    const byId = new Map(
      rows.flatMap(({ id, item }) => (parents.has(id) ? [[id, item] as const] : [])),
    );
    list.wantGroups(missing.filter(({ parentId }) => parentId === null).map(({ index }) => index));
    list.wantPlaces(missing.flatMap((row) => positionOf(row, byId.get(row.parentId ?? '')) ?? []));
  };
  const chosenRow = rows.find(
    ({ item }) => item?.kind === 'place' && item.finding.id === view.chosenId,
  );
  const onSelect = ({ id, item }: TreeRow<FindingItem>) => {
    if (item?.kind !== 'place') return change({ row: id });
    change({ row: null, chosen: item.finding, chosenId: item.finding.id, isWanted: false });
  };
  const isPlace = (row: TreeRow<FindingItem>) => row.depth === (view.by === 'effect' ? 2 : 1);
  return (
    <Tree
      label={strings.list}
      memoryKey={`${list.argument.archiveId} findings ${view.by}`}
      rows={rows}
      heightOf={(row) => (isPlace(row) ? rowHeights.tree : rowHeights.kind)}
      heightKey={JSON.stringify([list.argument, groupCount, rows.length])}
      wordsOf={wordsOf}
      selectedId={view.row ?? chosenRow?.id ?? null}
      isLocated={(item) => item.kind === 'place' && item.finding.id === view.chosenId}
      onSelect={onSelect}
      onToggle={(id) => change(toggled(view, rows.find((row) => row.id === id)?.item))}
      onOpen={({ item }) => change(toggled(view, item))}
      // A head opens where it is clicked; its own keys are those of every tree.
      onPress={({ item }) => change(toggled(view, item))}
      onVisible={onVisible}
      renderRow={(_row, item) => {
        const isTwin = item.kind === 'place' && hasTwin(item, view.by, placeAt);
        return <FindingRow item={item} by={view.by} isTwin={isTwin} />;
      }}
      flush
    />
  );
}

/** A row that was chosen before its finding had come: it is opened as soon as it has. */
function useLateChoice(
  rows: readonly TreeRow<FindingItem>[],
  { row }: FindingsView,
  change: ChangeFindings,
): void {
  const item = row === null ? undefined : rows.find(({ id }) => id === row)?.item;
  const late = item?.kind === 'place' ? item.finding : null;
  useEffect(() => {
    if (late !== null) change({ row: null, chosen: late, chosenId: late.id, isWanted: false });
  }, [late, change]);
}

/** All kinds are few; of the places the part that the chosen one is in, however far down. */
function useWantedParts(
  list: FindingsList,
  view: FindingsView,
  located: FindingPosition | null,
): void {
  const { groupCount, wantGroups, wantPlaces } = list;
  useEffect(() => {
    if (view.by !== 'effect' || groupCount === undefined) return;
    wantGroups(Array.from({ length: groupCount }, (_, index) => index));
  }, [view.by, groupCount, wantGroups]);
  const position = located?.position;
  const group = located?.group;
  useEffect(() => {
    if (position === undefined || group === undefined) return;
    wantGroups([group]);
    wantPlaces([position]);
  }, [position, group, wantGroups, wantPlaces]);
}

function toggled(view: FindingsView, item: FindingItem | undefined): Partial<FindingsView> {
  if (item?.kind === 'effect') {
    const folded = new Set(view.folded);
    if (!folded.delete(item.severity)) folded.add(item.severity);
    return { folded };
  }
  if (item?.kind !== 'group') return {};
  const name = groupName(item.group.key);
  const isSearch = view.text.trim() !== '';
  const names = new Set(isSearch ? view.shut : view.open);
  if (!names.delete(name)) names.add(name);
  return isSearch ? { shut: names } : { open: names };
}

function wordsOf(item: FindingItem): string {
  if (item.kind === 'effect') return severityWords[item.severity];
  return item.kind === 'group' ? item.group.title : (item.finding.entity?.title ?? '');
}
