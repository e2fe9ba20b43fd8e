import { useCallback } from 'react';
import { create } from 'zustand';
import { releaseIds } from '../../../contract/releases.ts';
import type { ReleaseId, Server } from '../../../contract/releases.ts';

/** What the window remembers of the restore screen, for each archive, and for each of its servers. */
export interface RestoreScreenView {
  readonly lossesOnly: boolean;
  /** Nodes of the tree whose children are in sight. */
  readonly open: ReadonlySet<string>;
  /** Nodes that lead to losses and are folded all the same. */
  readonly folded: ReadonlySet<string>;
  /** The chosen node. */
  readonly node: string | null;
  /** Which loss F8 went to last, by its place among all. */
  readonly loss: number | null;
  /** The releases side by side. */
  readonly compared: readonly ReleaseId[];
  /** Where there is room for one pane only. */
  readonly pane: 'tree' | 'answer';
}

const firstView: RestoreScreenView = {
  lossesOnly: false,
  open: new Set(),
  folded: new Set(),
  node: null,
  loss: null,
  compared: releaseIds,
  pane: 'tree',
};

interface RestoreStore {
  readonly views: Readonly<Record<string, RestoreScreenView>>;
  readonly change: (id: string, change: Partial<RestoreScreenView>) => void;
}

const useRestoreStore = create<RestoreStore>()((set) => ({
  views: {},
  change: (id, change) =>
    set(({ views }) => ({ views: { ...views, [id]: { ...firstView, ...views[id], ...change } } })),
}));

export type ChangeView = (change: Partial<RestoreScreenView>) => void;

/** The view of an archive, or of one server's tree of it (`serverId`), and the way to change it. */
export function useRestoreView(id: string): readonly [RestoreScreenView, ChangeView] {
  const view = useRestoreStore((store) => store.views[id]) ?? firstView;
  const change = useRestoreStore((store) => store.change);
  const changeOwn = useCallback(
    (part: Partial<RestoreScreenView>) => change(id, part),
    [id, change],
  );
  return [view, changeOwn];
}

/** Rows of another server's tree are other rows. */
export function serverId(archiveId: string, { release, database }: Server): string {
  return `${archiveId} ${release} ${database}`;
}
