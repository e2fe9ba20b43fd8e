import { useQueryClient } from '@tanstack/react-query';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { rememberUndo } from '../../navigation/undo.ts';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';

/** Takes an archive off the list, with a way back; the file is not touched. */
export function useRemoveArchive(): (archiveId: ArchiveId, title: string) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const listChanged = () => client.invalidateQueries({ queryKey: callKey('archives.list', {}) });
  const tell = (error: unknown): void => {
    const failure = failureOf(error instanceof Error ? error : new Error('unknown'));
    toast({ mark: 'blocker', text: failure?.message ?? '' });
  };
  return async (archiveId, title) => {
    try {
      await ask(api, 'archives.remove', { archiveId });
      await listChanged();
    } catch (error) {
      tell(error);
      return;
    }
    const putBack = rememberUndo({
      words: strings.undoRemove({ title }),
      undo: () => ask(api, 'archives.putBack', { archiveId }).then(listChanged, tell),
    });
    toast({
      mark: 'done',
      text: strings.removed({ title }),
      action: { label: strings.undo, onAct: putBack },
    });
  };
}
