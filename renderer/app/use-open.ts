import type { ArchiveId } from '../../contract/model/ids.ts';
import { useApi } from '../api/api-context.tsx';
import { ask, failureOf } from '../api/calls.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { toast } from '../ui/toast.tsx';
import { useDialogState } from './dialog-state.ts';

/** Tells of a failure that no pane shows. */
export function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}

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
