import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../../contract/views.ts';

/**
 * What tells archives of the same title apart: the file's name, and the folder where that is the
 * same as well. Archives whose title is their own have no entry; nor have those that are called
 * after their file, because their title says it already.
 */
export function tellApart(archives: readonly ArchiveSummary[]): ReadonlyMap<ArchiveId, string> {
  const apart = new Map<ArchiveId, string>();
  for (const namesakes of groups(archives, ({ title }) => title.trim())) {
    for (const sameFile of groups(namesakes, ({ fileName }) => fileName)) {
      for (const { id, title, fileName, place } of sameFile) {
        const isNamedSo = title.trim() === fileName;
        const name = fileName.replace(/\.zip$/i, ''); // nearly all end so: it tells nothing apart
        if (sameFile.length > 1) apart.set(id, isNamedSo ? place : `${place} / ${name}`);
        else if (namesakes.length > 1 && !isNamedSo) apart.set(id, name);
      }
    }
  }
  return apart;
}

function groups(
  archives: readonly ArchiveSummary[],
  nameOf: (archive: ArchiveSummary) => string,
): readonly (readonly ArchiveSummary[])[] {
  const found = new Map<string, ArchiveSummary[]>();
  for (const archive of archives) {
    const name = nameOf(archive);
    const group = found.get(name);
    if (group === undefined) found.set(name, [archive]);
    else group.push(archive);
  }
  return [...found.values()];
}
