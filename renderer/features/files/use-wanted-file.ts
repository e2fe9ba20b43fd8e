import { useEffect } from 'react';
import { useCall } from '../../api/calls.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileLocation } from '../../../contract/views.ts';
import type { ChangeFiles, FilesView } from './state.ts';
import type { OpenFolder } from './tree-layout.ts';

/**
 * Finds a file that another screen named: chooses it at once, and opens the folders on the way to it.
 * Answers where it stands, until it has been brought into sight.
 */
export function useWantedFile(
  archiveId: ArchiveId,
  view: FilesView,
  change: ChangeFiles,
): FileLocation | null {
  const { wanted, chosen, sort } = view;
  const index = useIndexOf(archiveId, wanted, change);
  const asked = { archiveId, index: index ?? 0, ...sort };
  const { data: found = null } = useCall('files.locate', asked, { enabled: index !== null });
  const isHere = found !== null && found.file.index === index;
  useEffect(() => {
    if (!isHere || wanted === null || chosen?.index === found.file.index) return;
    change({ chosen: found.file, chosenFolder: null, open: openedFor(found, view.open) });
  }, [isHere, wanted, chosen, found, view.open, change]);
  return isHere && wanted !== null ? found : null;
}

/** The entry of a path, where its number is not named; of two of one name the first. */
function useIndexOf(
  archiveId: ArchiveId,
  wanted: FilesView['wanted'],
  change: ChangeFiles,
): number | null {
  const isUnknown = wanted !== null && wanted.index === null;
  const text = wanted?.path.slice(0, 1_000) ?? '';
  const asked = { archiveId, text, offset: 0, limit: 100 };
  const { data } = useCall('files.getPage', asked, { enabled: isUnknown });
  useEffect(() => {
    if (!isUnknown || data === undefined) return;
    const found = data.rows.find((row) => row.path === wanted.path);
    change({ wanted: found === undefined ? null : { path: found.path, index: found.index } });
  }, [isUnknown, data, wanted, change]);
  return wanted?.index ?? null;
}

/** Opens every folder on the way; what was open stays open. */
export function openedFor(
  { steps }: FileLocation,
  open: ReadonlyMap<number, OpenFolder>,
): ReadonlyMap<number, OpenFolder> {
  const opened = new Map(open);
  steps.slice(1).forEach(({ folder }, at) => {
    const above = steps[at];
    if (above !== undefined) {
      opened.set(folder, { parent: above.folder, position: above.position });
    }
  });
  return opened;
}
