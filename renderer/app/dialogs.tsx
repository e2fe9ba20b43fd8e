import { useShallow } from 'zustand/react/shallow';
import { assertNever } from '../../contract/result.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import { ApprovalDialog } from '../features/approval/index.ts';
import { Palette } from '../features/palette/index.ts';
import { Picker } from '../features/picker/index.ts';
import { PushMany } from '../features/push/index.ts';
import { Settings } from '../features/settings/index.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { useDialogState } from './dialog-state.ts';
import { followLink } from './links.ts';
import { showOpened } from './use-open.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

export interface DialogsProps {
  readonly archives: readonly ArchiveSummary[];
}

/** Shows the dialog that is open. */
export function Dialogs({ archives }: DialogsProps) {
  const { dialog, close } = useDialogState();
  const { archiveId } = useWindowState(useShallow(({ archiveId }) => ({ archiveId })));
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'picker':
      return <Picker what={dialog.what} onClose={close} onOpened={showOpened} />;
    case 'palette':
      return (
        <Palette
          archives={archives}
          archiveId={archiveId}
          onClose={close}
          onLink={(written) => followLink(archives, written)}
        />
      );
    case 'settings':
      return <Settings onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'approval':
      return <ApprovalDialog archiveId={dialog.archiveId} onClose={close} />;
    case 'push-many':
      return <PushMany archiveIds={dialog.archiveIds} onClose={close} />;
    default:
      return assertNever(dialog);
  }
}
