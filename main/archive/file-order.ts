import type { ArchiveEntry } from './archive.ts';

/** Entries by the place of their data; those at one place in the order of the directory. */
export function inFileOrder(entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] {
  let last = -Infinity;
  for (const { headerOffset } of entries) {
    // Writers put them down in this order; sorting half a million of them is worth avoiding.
    if (headerOffset < last) return sorted(entries);
    last = headerOffset;
  }
  return entries;
}

function sorted(entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] {
  return entries.toSorted((a, b) => a.headerOffset - b.headerOffset || a.index - b.index);
}
