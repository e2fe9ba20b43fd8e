import type { ArchiveState, ArchiveSummary } from '../../../contract/views.ts';

/** How the list is sorted; `opened` is the order in which the services give it. */
export const archiveSorts = ['opened', 'title', 'state', 'bytes'] as const;
export type ArchiveSort = (typeof archiveSorts)[number];

/** What was kept of it, by this or another version of Carrel. */
export function readSort(kept: unknown): ArchiveSort {
  return archiveSorts.find((sort) => sort === kept) ?? 'opened';
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The archives in that order; equal ones stay as they were. */
export function sortArchives(
  archives: readonly ArchiveSummary[],
  sort: ArchiveSort,
): readonly ArchiveSummary[] {
  switch (sort) {
    case 'opened':
      return archives;
    case 'title':
      return archives.toSorted((a, b) => collator.compare(a.title, b.title));
    case 'bytes':
      return archives.toSorted((a, b) => b.bytes - a.bytes);
    case 'state':
      return archives.toSorted((a, b) => rank(a.state) - rank(b.state));
  }
}

const worst = ['fatal', 'blocker', 'loss', 'warning', 'note'] as const;

/** What a person has to see to comes first, what is done last. */
function rank(state: ArchiveState): number {
  switch (state.kind) {
    case 'failed':
      return 0;
    case 'missing':
      return 1;
    case 'changed':
      return 2;
    case 'findings':
      return 3 + worst.indexOf(state.worst);
    case 'clean':
      return 8;
    case 'approved':
      return 9;
    case 'pushed':
      return 10;
    case 'reading':
      return 11;
  }
}
