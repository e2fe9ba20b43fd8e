import { severities, worst } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { FindingKind, FindingView } from '../../../contract/views.ts';
import type { TreeRow, TreeSource } from '../../ui/tree/tree-rows.ts';
import { childId, flatten } from '../../ui/tree/tree-rows.ts';
import { kindId } from './state.ts';
import type { FindingsView } from './state.ts';

/** A row of the list: an effect, a kind below it, a place below that. */
export type FindingItem =
  | { readonly kind: 'effect'; readonly severity: Severity; readonly count: number }
  | { readonly kind: 'kind'; readonly finding: FindingKind }
  | { readonly kind: 'place'; readonly finding: FindingView };

export interface EffectGroup {
  readonly severity: Severity;
  readonly kinds: readonly FindingKind[];
  readonly count: number;
}

/** Worst effect first; within one, the kind with most places first. */
export function groupByEffect(
  kinds: readonly FindingKind[],
  shown: readonly Severity[],
): readonly EffectGroup[] {
  return severities
    .filter((severity) => shown.length === 0 || shown.includes(severity))
    .map((severity) => {
      const own = kinds
        .filter((kind) => kind.severity === severity)
        .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
      return { severity, kinds: own, count: own.reduce((sum, kind) => sum + kind.count, 0) };
    })
    .filter(({ kinds: own }) => own.length > 0);
}

/** The places of a kind that were fetched so far. */
export type PlaceAt = (kind: FindingKind, index: number) => FindingView | undefined;

/** The list as rows, with the places of the kinds that are open. */
export function findingRows(
  groups: readonly EffectGroup[],
  view: FindingsView,
  placeAt: PlaceAt,
): TreeRow<FindingItem>[] {
  const groupOf = (rowId: string) => groups[Number(rowId.split('.')[0])];
  const kindOf = (rowId: string) => groupOf(rowId)?.kinds[Number(rowId.split('.')[1])];
  const source: TreeSource<FindingItem> = {
    countOf: (rowId, item) => {
      if (rowId === null || item === null) return groups.length;
      return item.kind === 'effect' ? (groupOf(rowId)?.kinds.length ?? 0) : itemCount(item);
    },
    childAt: (parentId, index) => {
      if (parentId === null) {
        const group = groups[index];
        return group && { kind: 'effect', severity: group.severity, count: group.count };
      }
      const kind = kindOf(parentId);
      if (kind === undefined) {
        const found = groupOf(parentId)?.kinds[index];
        return found && { kind: 'kind', finding: found };
      }
      const place = placeAt(kind, index);
      return place && { kind: 'place', finding: place };
    },
    isExpandable: (item) => item.kind !== 'place',
  };
  const open = openRows(groups, view);
  return flatten(source, (id) => open.has(id));
}

function itemCount(item: FindingItem): number {
  return item.kind === 'kind' ? item.finding.count : 0;
}

function openRows(groups: readonly EffectGroup[], view: FindingsView): ReadonlySet<string> {
  const open = new Set<string>();
  groups.forEach(({ severity, kinds }, group) => {
    const id = childId(null, group);
    if (!view.folded.has(severity)) open.add(id);
    kinds.forEach(({ code }, kind) => {
      if (view.open.has(kindId(severity, code))) open.add(childId(id, kind));
    });
  });
  return open;
}

/** A step from one finding to the next or the one before, over all kinds in sight. */
export function stepFrom(
  groups: readonly EffectGroup[],
  at: { readonly kind: string; readonly index: number } | null,
  step: 1 | -1,
): { readonly kind: FindingKind; readonly index: number } | null {
  const kinds = groups.flatMap((group) => group.kinds).filter((kind) => kind.count > 0);
  const edge = step === 1 ? kinds[0] : kinds.at(-1);
  if (edge === undefined) return null;
  const place = kinds.findIndex((kind) => kindId(kind.severity, kind.code) === at?.kind);
  const kind = kinds[place];
  if (at === null || kind === undefined)
    return { kind: edge, index: step === 1 ? 0 : edge.count - 1 };
  const index = at.index + step;
  if (index >= 0 && index < kind.count) return { kind, index };
  const next = kinds[(place + step + kinds.length) % kinds.length] ?? edge;
  return { kind: next, index: step === 1 ? 0 : next.count - 1 };
}

/** How many findings stand before a kind, for "2 of 30". */
export function countBefore(groups: readonly EffectGroup[], id: string): number {
  let before = 0;
  for (const kind of groups.flatMap((group) => group.kinds)) {
    if (kindId(kind.severity, kind.code) === id) return before;
    before += kind.count;
  }
  return before;
}

/** The releases on which a finding is as bad as it gets. */
export function worstReleases(finding: FindingView): string {
  const worstOne = worst(releaseIds.map((id) => finding.severities[id] ?? null));
  return releaseIds
    .filter((id) => worstOne !== null && finding.severities[id] === worstOne)
    .map((id) => releases[id].label)
    .join(', ');
}
