import { useEffect } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Button } from '../../ui/button.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import { Tree } from '../../ui/tree/tree.tsx';
import { FindingRow } from './finding-row.tsx';
import { findingRows } from './selectors.ts';
import { kindId } from './state.ts';
import { strings } from './strings.ts';
import { placesPerRequest, usePlaces } from './use-places.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { TreeRow } from '../../ui/tree/tree-rows.ts';
import type { EffectGroup, FindingItem } from './selectors.ts';
import type { FindingsView } from './state.ts';

interface FindingTreeProps {
  readonly archiveId: ArchiveId;
  readonly groups: readonly EffectGroup[];
  readonly view: FindingsView;
  readonly change: (change: Partial<FindingsView>) => void;
  readonly onLocate: (finding: FindingView, index: number) => void;
}

/** Effects, their kinds, and the places of the kinds that are open. */
export function FindingTree({ archiveId, groups, view, change, onLocate }: FindingTreeProps) {
  const places = usePlaces(archiveId);
  const rows = findingRows(groups, view, places.placeAt);
  const { want } = places;
  const onVisible = (first: number, last: number) => {
    const seen = rows.slice(Math.max(0, first - 5), last + 5);
    want(seen.flatMap((row) => (row.item === undefined ? partOf(groups, row) : [])));
  };
  useWanted(rows, view, onLocate);
  useChosenPart(view, want);

  if (places.error !== null) {
    return <ErrorState title={strings.failed} error={places.error} onRetry={places.retry} />;
  }
  if (groups.length === 0) {
    return (
      <EmptyState
        icon="filter"
        title={strings.filteredTitle}
        actions={<Button onPress={() => change({ severities: [] })}>{strings.clear}</Button>}
      />
    );
  }
  const heightKey = JSON.stringify([groups, [...view.open], [...view.folded]]);
  const chosenRow = rows.find(
    ({ item }) => item?.kind === 'place' && item.finding.id === view.chosen?.id,
  );
  const onSelect = ({ id, item, index }: TreeRow<FindingItem>) => {
    if (item?.kind === 'place') {
      change({ row: null, chosen: item.finding, chosenIndex: index, wantedId: null });
    } else change({ row: id });
  };
  return (
    <Tree
      label={strings.list}
      memoryKey={`${archiveId} findings`}
      rows={rows}
      heightOf={(row) => (row.depth === 2 ? rowHeights.tree : rowHeights.kind)}
      heightKey={heightKey}
      wordsOf={wordsOf}
      selectedId={view.row ?? chosenRow?.id ?? null}
      isLocated={(item) => item.kind === 'place' && item.finding.id === view.chosen?.id}
      onSelect={onSelect}
      onToggle={(id) => change(toggled(view, rows.find((row) => row.id === id)?.item))}
      onOpen={({ item }) => change(toggled(view, item))}
      onVisible={onVisible}
      renderRow={(_row, item) => <FindingRow item={item} />}
      flush
    />
  );
}

/** Chooses the finding that was asked for, once it is among the rows. */
function useWanted(
  rows: readonly TreeRow<FindingItem>[],
  view: FindingsView,
  onLocate: (finding: FindingView, index: number) => void,
): void {
  const wanted = rows.find(
    ({ item }) => item?.kind === 'place' && item.finding.id === view.wantedId,
  );
  useEffect(() => {
    if (wanted?.item?.kind === 'place') onLocate(wanted.item.finding, wanted.index);
  });
}

/** Fetches the part of the list that the chosen finding is in, however far down: F8 leads there. */
function useChosenPart(view: FindingsView, want: ReturnType<typeof usePlaces>['want']): void {
  const { chosen, chosenIndex } = view;
  useEffect(() => {
    if (chosen === null || chosenIndex === null) return;
    const kind = { code: chosen.diagnostic.code, severity: chosen.severity };
    want([{ kind, offset: chosenIndex - (chosenIndex % placesPerRequest) }]);
  }, [chosen, chosenIndex, want]);
}

/** The part of a kind's places that would bring a row. */
function partOf(groups: readonly EffectGroup[], row: TreeRow<FindingItem>) {
  const [group, kind] = (row.parentId ?? '').split('.').map(Number);
  const found = groups[group ?? -1]?.kinds[kind ?? -1];
  if (found === undefined) return [];
  return [{ kind: found, offset: row.index - (row.index % placesPerRequest) }];
}

function toggled(view: FindingsView, item: FindingItem | undefined): Partial<FindingsView> {
  if (item?.kind === 'effect') {
    const folded = new Set(view.folded);
    if (!folded.delete(item.severity)) folded.add(item.severity);
    return { folded };
  }
  if (item?.kind !== 'kind') return {};
  const open = new Set(view.open);
  const id = kindId(item.finding.severity, item.finding.code);
  if (!open.delete(id)) open.add(id);
  return { open };
}

function wordsOf(item: FindingItem): string {
  if (item.kind === 'effect') return severityWords[item.severity];
  return item.kind === 'kind' ? item.finding.title : (item.finding.entity?.title ?? '');
}
