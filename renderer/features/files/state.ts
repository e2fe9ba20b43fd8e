import { useCallback } from 'react';
import { create } from 'zustand';
import type { FileRow, FileTreeRow, FolderSort } from '../../../contract/views.ts';
import type { Arrivals, Spots } from '../../navigation/places.ts';
import type { OpenFolder } from './tree-layout.ts';

export type FileLook = 'view' | 'text' | 'hex';
export type FolderRow = Extract<FileTreeRow, { readonly kind: 'folder' }>;

/** What the window remembers of the files screen, for each archive on its own. */
export interface FilesView {
  readonly text: string;
  readonly sort: FolderSort;
  /** Folders whose rows are in sight, by their ids. */
  readonly open: ReadonlyMap<number, OpenFolder>;
  readonly chosen: FileRow | null;
  readonly chosenFolder: FolderRow | null;
  readonly look: FileLook | null;
  /** Where in the chosen file to look. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** A file to choose, and to bring into sight, as soon as its place is known. */
  readonly wanted: { readonly path: string; readonly index: number | null } | null;
}

const firstFiles: FilesView = {
  text: '',
  sort: { sort: 'name', descending: false },
  open: new Map(),
  chosen: null,
  chosenFolder: null,
  look: null,
  place: null,
  wanted: null,
};

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

export type ChangeFiles = (change: Partial<FilesView>) => void;

/** The view of one archive and the way to change it. */
export function useFilesView(archiveId: string): readonly [FilesView, ChangeFiles] {
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
