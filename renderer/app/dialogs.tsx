import { assertNever } from '../../contract/result.ts';
import { ApprovalDialog } from '../features/approval/index.ts';
import { Picker } from '../features/picker/index.ts';
import { Settings } from '../features/settings/index.ts';
import { useGo } from '../navigation/window-state.ts';
import { useDialogState } from './dialog-state.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Shows the dialog that is open. */
export function Dialogs() {
  const { dialog, close } = useDialogState();
  const go = useGo();
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'picker':
      return (
        <Picker
          what={dialog.what}
          onClose={close}
          onOpened={(archiveId) => go({ archiveId, screen: 'overview' })}
        />
      );
    case 'settings':
      return <Settings onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'approval':
      return <ApprovalDialog archiveId={dialog.archiveId} onClose={close} />;
    default:
      return assertNever(dialog);
  }
}
