import { useCallback } from 'react';
import { create } from 'zustand';
import type { FileRow } from '../../../contract/views.ts';
import type { Arrivals, Spots } from '../../navigation/places.ts';

export type FileLook = 'text' | 'hex' | 'picture';

/** What the window remembers of the files screen, for each archive on its own. */
export interface FilesView {
  readonly text: string;
  readonly chosen: FileRow | null;
  readonly look: FileLook;
  /** Where in the chosen file to look. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** A file to choose as soon as its row is here. */
  readonly wanted: { readonly path: string; readonly index: number | null } | null;
}

const firstFiles: FilesView = { text: '', chosen: null, look: 'text', place: null, wanted: null };

interface FilesStore {
  readonly views: Readonly<Record<string, FilesView>>;
  readonly change: (archiveId: string, change: Partial<FilesView>) => void;
}

const useFilesStore = create<FilesStore>()((set) => ({
  views: {},
  change: (archiveId, change) =>
    set(({ views }) => ({
      views: { ...views, [archiveId]: { ...firstFiles, ...views[archiveId], ...change } },
    })),
}));

/** The view of one archive and the way to change it. */
export function useFilesView(
  archiveId: string,
): readonly [FilesView, (change: Partial<FilesView>) => void] {
  const view = useFilesStore((store) => store.views[archiveId]) ?? firstFiles;
  const change = useFilesStore((store) => store.change);
  const changeOwn = useCallback(
    (part: Partial<FilesView>) => change(archiveId, part),
    [archiveId, change],
  );
  return [view, changeOwn];
}

/** Takes up what another screen asks to be shown. */
export function arrive(show: Arrivals['files']): Partial<FilesView> {
  const { index = null, path = null, line = null, column = null, text = '' } = show;
  if (path === null) return { text };
  return {
    text,
    wanted: { path, index },
    ...(line === null
      ? { place: null }
      : { place: { line, column: column ?? 1 }, look: 'text' as const }),
  };
}

/** What is chosen, as back, forward, a link and a restart bring it back. */
export function spotOf({ text, chosen, wanted, place }: FilesView): Spots['files'] {
  const { path = null, index = null } = wanted ?? chosen ?? {};
  return { text, path, index, line: place?.line ?? null, column: place?.column ?? null };
}
