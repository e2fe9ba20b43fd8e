import type { ArchiveSummary } from '../../../contract/views.ts';

/** The archives whose title, file, folder or key has the text, whatever its case. */
export function filterArchives(
  archives: readonly ArchiveSummary[],
  text: string,
): readonly ArchiveSummary[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return archives;
  return archives.filter(({ title, fileName, place, libraryKey }) =>
    [title, fileName, place, libraryKey ?? ''].join('\n').toLocaleLowerCase().includes(wanted),
  );
}
