import { useApi } from '../api/api-context.tsx';
import { ask, failureOf } from '../api/calls.ts';
import { useGo } from '../navigation/window-state.ts';
import { toast } from '../ui/toast.tsx';
import { useDialogState } from './dialog-state.ts';

/** Tells of a failure that no pane shows. */
export function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}

/** Opens an archive or folder: by the system's dialog, or by Carrel's own where there is none. */
export function useOpen(): (what: 'archive' | 'folder') => void {
  const api = useApi();
  const go = useGo();
  const openDialog = useDialogState((state) => state.open);
  return (what) => {
    ask(api, 'open.choose', { what }).then((answer) => {
      if (answer.kind === 'use-picker') openDialog({ kind: 'picker', what });
      if (answer.kind !== 'opened') return;
      const [first] = answer.archives;
      if (first !== undefined) go({ archiveId: first, screen: 'overview' });
    }, tellFailure);
  };
}
