import type { ArchiveId } from '../../contract/model/ids.ts';
import { useApi } from '../api/api-context.tsx';
import { ask } from '../api/calls.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { useDialogState } from './dialog-state.ts';
import { tellFailure } from './tell-failure.ts';

/** Shows what was opened: one archive itself, several side by side. */
export function showOpened(opened: readonly ArchiveId[]): void {
  const [first, ...others] = opened;
  if (first === undefined) return;
  const { go } = useWindowState.getState();
  if (others.length === 0) go({ archiveId: first, screen: 'overview' });
  else go({ archiveId: first, screen: 'board' });
}

/** Opens an archive or folder: by the system's dialog, or by Carrel's own where there is none. */
export function useOpen(): (what: 'archive' | 'folder') => void {
  const api = useApi();
  const openDialog = useDialogState((state) => state.open);
  return (what) => {
    ask(api, 'open.choose', { what }).then((answer) => {
      if (answer.kind === 'use-picker') openDialog({ kind: 'picker', what });
      if (answer.kind === 'opened') showOpened(answer.archives);
    }, tellFailure);
  };
}
