import type { ArchiveEntry } from './archive.ts';

/** Entries by the place of their data; those at one place in the order of the directory. */
export function inFileOrder<Entry extends ArchiveEntry>(
  entries: readonly Entry[],
): readonly Entry[] {
  let last = -Infinity;
  for (const { headerOffset } of entries) {
    // Writers put them down in this order; sorting half a million of them is worth avoiding.
    if (headerOffset < last) return sorted(entries);
    last = headerOffset;
  }
  return entries;
}

function sorted<Entry extends ArchiveEntry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.headerOffset - b.headerOffset || a.index - b.index);
}
