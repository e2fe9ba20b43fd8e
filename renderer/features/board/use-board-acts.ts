import { useState } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { SavedReport } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf } from '../../api/calls.ts';
import { rememberUndo } from '../../navigation/undo.ts';
import { toast } from '../../ui/toast.tsx';
import { filterOf } from './selectors.ts';
import type { BoardView } from './state.ts';
import { strings } from './strings.ts';

/** What can be done with several archives at once; one at a time is at work. */
export interface BoardActs {
  readonly busy: 'save' | 'read' | 'remove' | null;
  readonly save: (ids: readonly ArchiveId[] | null) => void;
  readonly readAgain: (ids: readonly ArchiveId[]) => void;
  readonly takeOff: (ids: readonly ArchiveId[]) => void;
}

export function useBoardActs(view: BoardView): BoardActs {
  const api = useApi();
  const [busy, setBusy] = useState<BoardActs['busy']>(null);
  const run = (name: NonNullable<BoardActs['busy']>, act: () => Promise<void>): void => {
    setBusy(name);
    act()
      .catch(tellFailure)
      .finally(() => setBusy(null));
  };
  return {
    busy,
    save: (ids) =>
      run('save', async () => {
        const archiveIds = ids === null ? null : [...ids];
        tell(await ask(api, 'archives.saveBoard', { ...filterOf(view), archiveIds }));
      }),
    readAgain: (ids) =>
      run('read', async () => {
        for (const archiveId of ids) await ask(api, 'archives.reread', { archiveId });
      }),
    takeOff: (ids) =>
      run('remove', async () => {
        for (const archiveId of ids) await ask(api, 'archives.remove', { archiveId });
        view.change({ picked: [], selected: null });
        const putBack = rememberUndo({
          words: strings.undoRemove({ count: ids.length }),
          undo: async () => {
            for (const archiveId of ids) await ask(api, 'archives.putBack', { archiveId });
          },
        });
        toast({
          mark: 'done',
          text: strings.removed({ count: ids.length }),
          action: { label: strings.undo, onAct: putBack },
        });
      }),
  };
}

function tell(answer: SavedReport): void {
  const { kind } = answer;
  if (kind === 'cancelled') return;
  const { name } = answer;
  if (kind === 'download') {
    const link = document.createElement('a');
    link.href = answer.path;
    link.download = name;
    link.click();
  }
  const text = kind === 'saved' ? strings.saved({ name }) : strings.downloading({ name });
  toast({ mark: 'ok', text });
}

function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}
