import { useEffect } from 'react';
import { useCall } from '../../api/calls.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FilesView } from './state.ts';

/** Finds the row of a file that another screen named, and chooses it. */
export function useWantedFile(
  archiveId: ArchiveId,
  wanted: FilesView['wanted'],
  change: (change: Partial<FilesView>) => void,
): void {
  const argument = { archiveId, text: wanted?.path.slice(0, 1_000) ?? '', offset: 0, limit: 100 };
  const { data } = useCall('files.getPage', argument, { enabled: wanted !== null });
  useEffect(() => {
    if (wanted === null || data === undefined) return;
    const { path, index } = wanted;
    const found =
      data.rows.find((row) => row.index === index) ?? data.rows.find((row) => row.path === path);
    change(found === undefined ? { wanted: null } : { wanted: null, chosen: found });
  }, [wanted, data, change]);
}
