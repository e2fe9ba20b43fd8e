import { severities, worst } from '../../../contract/diagnostics/definition.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { FindingGroup, FindingGrouping, FindingView } from '../../../contract/views.ts';
import type { TreeRow, TreeSource } from '../../ui/tree/tree-rows.ts';
import { flatten } from '../../ui/tree/tree-rows.ts';
import { noFilter } from './state.ts';
import type { FindingsView } from './state.ts';

/** A row of the list: an effect, a group (a kind, a content, a file), a finding. */
export type FindingItem =
  | { readonly kind: 'effect'; readonly severity: Severity; readonly count: number }
  | { readonly kind: 'group'; readonly group: FindingGroup }
  | { readonly kind: 'place'; readonly finding: FindingView; readonly position: number };

/** Kinds of one effect; `first` is the place of the first among all groups. */
export interface EffectGroup {
  readonly severity: Severity;
  readonly first: number;
  readonly groups: readonly FindingGroup[];
  readonly count: number;
}

/** Groups come the worst first, so that those of one effect stand together. */
export function byEffect(groups: readonly FindingGroup[]): readonly EffectGroup[] {
  return severities
    .map((severity) => {
      const own = groups.filter((group) => group.worst === severity);
      const first = groups.findIndex((group) => group.worst === severity);
      const count = own.reduce((sum, group) => sum + group.count, 0);
      return { severity, first, groups: own, count };
    })
    .filter(({ groups: own }) => own.length > 0);
}

/** What the rows are made of: what was fetched so far. */
export interface FetchedList {
  readonly groupCount: number;
  readonly groupAt: (index: number) => FindingGroup | undefined;
  readonly placeAt: (position: number) => FindingView | undefined;
}

/** The list as rows: in the order of effects, or of contents or files. */
export function findingRows(list: FetchedList, view: FindingsView): TreeRow<FindingItem>[] {
  return view.by === 'effect' ? effectRows(list, view) : groupRows(list, view);
}

function effectRows(list: FetchedList, view: FindingsView): TreeRow<FindingItem>[] {
  const all = Array.from({ length: list.groupCount }, (_, index) => list.groupAt(index));
  const effects = byEffect(all.filter((group) => group !== undefined));
  const effectOf = (id: string) => effects[Number(id.split('.')[0])];
  const source: TreeSource<FindingItem> = {
    countOf: (id, item) => {
      if (id === null || item === null) return effects.length;
      return item.kind === 'effect' ? (effectOf(id)?.groups.length ?? 0) : countOf(item);
    },
    childAt: (id, index) => {
      if (id === null) {
        const effect = effects[index];
        return effect && { kind: 'effect', severity: effect.severity, count: effect.count };
      }
      const [, kind] = id.split('.');
      const group = effectOf(id)?.groups[kind === undefined ? index : Number(kind)];
      if (group === undefined) return undefined;
      return kind === undefined ? { kind: 'group', group } : placeOf(list, group, index);
    },
    isExpandable: (item) => item.kind !== 'place',
  };
  return flatten(source, (_id, item) => isOpen(item, view));
}

function groupRows(list: FetchedList, view: FindingsView): TreeRow<FindingItem>[] {
  const source: TreeSource<FindingItem> = {
    countOf: (id, item) => (id === null || item === null ? list.groupCount : countOf(item)),
    childAt: (id, index) => {
      const group = list.groupAt(id === null ? index : Number(id));
      if (group === undefined) return undefined;
      return id === null ? { kind: 'group', group } : placeOf(list, group, index);
    },
    isExpandable: (item) => item.kind !== 'place',
  };
  return flatten(source, (_id, item) => isOpen(item, view));
}

function countOf(item: FindingItem): number {
  return item.kind === 'group' ? item.group.count : 0;
}

function placeOf(list: FetchedList, group: FindingGroup, index: number): FindingItem | undefined {
  const position = group.start + index;
  const finding = list.placeAt(position);
  return finding && { kind: 'place', finding, position };
}

/** The name under which a group is open; of no content is a group too. */
export function groupName(key: string | null): string {
  return key ?? '\0';
}

/** While one searches every group is open, until it is shut. */
export function isOpen(item: FindingItem, view: FindingsView): boolean {
  if (item.kind === 'effect') return !view.folded.has(item.severity);
  if (item.kind === 'place') return false;
  const name = groupName(item.group.key);
  return view.text.trim() === '' ? view.open.has(name) : !view.shut.has(name);
}

/** The place of a finding that is not fetched yet, by its row; null where it is no finding's. */
export function positionOf(row: TreeRow<FindingItem>, parent: FindingItem | undefined) {
  return parent?.kind === 'group' ? parent.group.start + row.index : null;
}

/** Is anything left out? */
export function isFiltered(view: FindingsView): boolean {
  return (
    view.text.trim() !== '' ||
    view.entity !== null ||
    view.release !== null ||
    [view.severities, view.families, view.types].some((chosen) => chosen.length > 0)
  );
}

/** The view with nothing left out. */
export const cleared = noFilter;

/** The releases on which a finding is as bad as it gets. */
export function worstReleases(finding: FindingView): string {
  const worstOne = worst(releaseIds.map((id) => finding.severities[id] ?? null));
  return releaseIds
    .filter((id) => worstOne !== null && finding.severities[id] === worstOne)
    .map((id) => releases[id].label)
    .join(', ');
}

/**
 * Releases on which it is of less weight than here, with what is left there: those that servers are
 * installed as before those between them, the newest first.
 */
export function betterReleases(
  finding: FindingView,
): readonly { readonly release: ReleaseId; readonly severity: Severity | null }[] {
  const here = severities.indexOf(finding.severity);
  return releaseIds
    .map((release) => ({ release, severity: finding.severities[release] ?? null }))
    .filter(({ severity }) => severity === null || severities.indexOf(severity) > here)
    .toReversed()
    .sort((one, other) => Number(isBetween(one.release)) - Number(isBetween(other.release)));
}

/** A release of the restore's own code that no named release of the platform was made of. */
function isBetween(release: ReleaseId): boolean {
  return release.startsWith('core-');
}

/**
 * Does the row of a finding say the same as the one before or after it? Then its line tells them
 * apart: two missing pictures of one component have one title.
 */
export function hasTwin(
  { finding, position }: Extract<FindingItem, { readonly kind: 'place' }>,
  by: FindingGrouping,
  placeAt: FetchedList['placeAt'],
): boolean {
  const words = rowWords(finding, by);
  return [position - 1, position + 1].some((at) => {
    const near = placeAt(at);
    return near !== undefined && rowWords(near, by) === words;
  });
}

/** What stands in its row, and in which group. */
function rowWords({ diagnostic, entity, message }: FindingView, by: FindingGrouping): string {
  const { entry, entityKey } = diagnostic.location;
  const place = [entity?.title, entityKey ?? entity?.key ?? entry];
  if (by === 'effect') return JSON.stringify([diagnostic.code, ...place]);
  return JSON.stringify([by === 'file' ? entry : place, message]);
}

/** `entities/a.toml:3:9`, in the form that editors and terminals take for a place. */
export function locationText({ diagnostic }: FindingView): string | null {
  const { entry, line, column } = diagnostic.location;
  if (entry === undefined) return null;
  return [entry, line, column].filter((part) => part !== undefined).join(':');
}
