import type { ArchiveSummary } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import { ask, useAct } from '../api/calls.ts';
import { saveReport } from '../api/save-report.ts';
import { useRemoveArchive } from '../features/archives/index.ts';
import { useCommand } from '../navigation/commands.ts';
import { rememberUndo } from '../navigation/undo.ts';
import { toast } from '../ui/toast.tsx';
import { useDialogState } from './dialog-state.ts';
import { strings } from './strings.ts';
import { tellFailure } from './tell-failure.ts';

/** What can be done with the chosen archive as a whole. */
export function useArchiveCommands(archive: ArchiveSummary | null): void {
  const api = useApi();
  const remove = useRemoveArchive();
  const cancel = useAct('jobs.cancel');
  const openDialog = useDialogState((state) => state.open);
  const state = archive?.state ?? null;
  const act = (apply: (own: ArchiveSummary) => unknown) => (): void => {
    if (archive !== null) apply(archive);
  };
  useCommand(
    'approve',
    act(({ id }) => openDialog({ kind: 'approval', archiveId: id })),
    { isAbsent: archive?.ready !== true || state?.kind === 'approved' },
  );
  useCommand(
    'save-report',
    act(({ id }) => void saveReport(api, id, 'html')),
    { isAbsent: archive?.ready !== true },
  );
  useCommand(
    'withdraw',
    act(({ id, title }) => void withdraw(api, id, title)),
    { isAbsent: state?.kind !== 'approved' && state?.kind !== 'changed' },
  );
  useCommand(
    'read-again',
    act(({ id }) => ask(api, 'archives.reread', { archiveId: id }).catch(tellFailure)),
    { isAbsent: archive === null || state?.kind === 'reading' },
  );
  useCommand(
    'stop-reading',
    () => {
      if (state?.kind === 'reading') cancel.mutate({ jobId: state.jobId });
    },
    { isAbsent: state?.kind !== 'reading' },
  );
  useCommand(
    'take-off',
    act(({ id, title }) => void remove(id, title)),
    { isAbsent: archive === null },
  );
}

type Api = ReturnType<typeof useApi>;

/** Withdraws an approval, with a way back. */
async function withdraw(api: Api, archiveId: ArchiveSummary['id'], title: string): Promise<void> {
  try {
    await ask(api, 'approval.withdraw', { archiveId });
  } catch (error) {
    tellFailure(error);
    return;
  }
  const undo = rememberUndo({
    words: strings.withdrawWords({ title }),
    undo: () => ask(api, 'approval.putBack', { archiveId }).then(() => undefined, tellFailure),
  });
  toast({
    mark: 'done',
    text: strings.withdrawn,
    action: { label: strings.undo, onAct: undo },
  });
}
