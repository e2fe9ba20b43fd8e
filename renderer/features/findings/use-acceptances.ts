import { useApi } from '../../api/api-context.tsx';
import { ask, failureOf } from '../../api/calls.ts';
import { rememberUndo } from '../../navigation/undo.ts';
import type { Undoable } from '../../navigation/undo.ts';
import { showToast, toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Acceptance } from '../../../contract/views.ts';

/** Tells that findings were accepted, with a way back. */
export function useTellAccepted(archiveId: ArchiveId): (given: Acceptance, count: number) => void {
  const api = useApi();
  return ({ id }, count) => {
    tellWithUndo(strings.accept.done({ count }), {
      words: strings.accept.undoAccept,
      undo: () =>
        ask(api, 'approval.withdrawAcceptance', { archiveId, id }).then(ignore, tellFailure),
    });
  };
}

/** Takes an acceptance back, with a way back. */
export function useTakeBack(archiveId: ArchiveId): (acceptance: Acceptance) => Promise<void> {
  const api = useApi();
  return async ({ id }) => {
    try {
      await ask(api, 'approval.withdrawAcceptance', { archiveId, id });
    } catch (error) {
      tellFailure(error);
      return;
    }
    tellWithUndo(strings.accept.tookBack, {
      words: strings.accept.undoTakeBack,
      undo: () =>
        ask(api, 'approval.putBackAcceptance', { archiveId, id }).then(ignore, tellFailure),
    });
  };
}

/** A notice with a way back. It goes when that was gone by Ctrl+Z: it would say what is no longer so. */
function tellWithUndo(text: string, { words, undo }: Undoable): void {
  const takeBack = rememberUndo({
    words,
    undo: () => {
      close();
      return undo();
    },
  });
  const action = { label: strings.accept.undo, onAct: takeBack };
  const close = showToast({ mark: 'done', text, action });
}

function ignore(): void {
  // The event that follows shows it.
}

function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}
